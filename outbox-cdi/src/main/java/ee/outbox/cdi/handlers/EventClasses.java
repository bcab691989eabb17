package ee.outbox.cdi.handlers;

import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The event classes of a deployment: those it shows before it runs, and those seen when they are
 * fired. No two of them have one name. Safe for use by any thread.
 */
public final class EventClasses {

  private final Map<String, Class<?>> owners = new ConcurrentHashMap<>();

  /** Null for the many classes that are none: such an entry keeps nothing alive. */
  private final ClassValue<EventClass> annotated =
      new ClassValue<>() {
        @Override
        protected EventClass computeValue(Class<?> type) {
          return type.isAnnotationPresent(OutboxEvent.class) ? register(type) : null;
        }
      };

  /** Not on the classes themselves: those of the server would keep this deployment alive. */
  private final Map<Class<?>, EventClass> others = new ConcurrentHashMap<>();

  /**
   * Tells whether objects of a class are captured wherever they are fired. Costs tens of
   * nanoseconds: it is asked for every event of the application.
   *
   * @param type the runtime class of an event
   * @return true where the class itself bears {@link OutboxEvent}
   * @throws OutboxException where it does, but cannot be an event class
   */
  public boolean captured(Class<?> type) {
    return annotated.get(type) != null;
  }

  /**
   * Describes a class, with or without {@link OutboxEvent}.
   *
   * @param type the class
   * @return what is known of it
   * @throws OutboxException where it cannot be an event class; the message names every fault
   */
  public EventClass of(Class<?> type) {
    EventClass known = annotated.get(type);
    return known != null ? known : others.computeIfAbsent(type, this::register);
  }

  /**
   * All names seen so far.
   *
   * @return event types and their former names
   */
  public Set<String> names() {
    return Set.copyOf(owners.keySet());
  }

  private EventClass register(Class<?> type) {
    EventClass described = describe(type);
    List<String> faults =
        Stream.concat(nameFaults(type, described), clashes(type, described)).toList();
    if (!faults.isEmpty()) {
      throw new OutboxException(String.join(System.lineSeparator(), faults));
    }
    return described;
  }

  private static EventClass describe(Class<?> type) {
    OutboxEvent annotation = type.getDeclaredAnnotation(OutboxEvent.class);
    String given = annotation == null ? "" : annotation.type();
    String name = given.isEmpty() ? simpleName(type) : given;
    String aggregate = annotation == null ? "" : annotation.aggregateType();
    Set<String> aliases = annotation == null ? Set.of() : Set.of(distinct(annotation.aliases()));
    return new EventClass(
        name, aliases, aggregate.isEmpty() ? name : aggregate, AggregateIdReader.of(type));
  }

  /** The class of a JSON object is its provider's; its name is nothing to store. */
  private static String simpleName(Class<?> type) {
    return JsonObject.class.isAssignableFrom(type)
        ? JsonObject.class.getSimpleName()
        : type.getSimpleName();
  }

  private static String[] distinct(String[] names) {
    return Stream.of(names).distinct().toArray(String[]::new);
  }

  private static Stream<String> nameFaults(Class<?> type, EventClass described) {
    return Stream.of(
            Stream.of(Names.fault("event type of " + type.getName(), described.type())),
            described.aliases().stream()
                .map(alias -> Names.fault("alias of " + type.getName(), alias)),
            Stream.of(
                Names.fault("aggregate type of " + type.getName(), described.aggregateType())))
        .flatMap(each -> each)
        .flatMap(Optional::stream);
  }

  private Stream<String> clashes(Class<?> type, EventClass described) {
    return described.names().stream()
        .flatMap(
            name -> {
              Class<?> owner = owners.putIfAbsent(name, identity(type));
              return owner == null || owner == identity(type)
                  ? Stream.of()
                  : Stream.of(HandlersMessages.oneNameTwice(name, owner, type));
            });
  }

  private static Class<?> identity(Class<?> type) {
    return JsonObject.class.isAssignableFrom(type) ? JsonObject.class : type;
  }
}
