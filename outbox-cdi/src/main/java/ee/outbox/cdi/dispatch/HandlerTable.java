package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which handlers there are for each event type, in the order of the calls. Immutable. */
final class HandlerTable {

  private final Map<String, List<Handler>> byType;

  private HandlerTable(Map<String, List<Handler>> byType) {
    this.byType = byType;
  }

  /**
   * Puts the handlers in order.
   *
   * @throws ee.outbox.OutboxException with every bad or double name
   */
  static HandlerTable of(List<? extends Target> targets) {
    Set<String> faults = new LinkedHashSet<>();
    Map<String, List<Handler>> byType = new HashMap<>();
    for (Target target : targets) {
      checkNames(target, faults);
      target
          .eventTypes()
          .forEach(type -> byType.computeIfAbsent(type, any -> new ArrayList<>()).add(target));
    }
    byType.replaceAll((type, handlers) -> inOrder(type, handlers, faults));
    if (!faults.isEmpty()) {
      throw DispatchMessages.refusedHandlers(List.copyOf(faults));
    }
    return new HandlerTable(Collections.unmodifiableMap(byType));
  }

  Set<String> eventTypes() {
    return byType.keySet();
  }

  List<Handler> handlersOf(String eventType) {
    return byType.getOrDefault(eventType, List.of());
  }

  private static void checkNames(Target target, Set<String> faults) {
    if (isBad(target.name())) {
      faults.add("the name '%s' is not allowed".formatted(readable(target.name())));
    }
    if (target.eventTypes().isEmpty()) {
      faults.add("'%s' names no event type".formatted(readable(target.name())));
    }
    target.eventTypes().stream()
        .filter(HandlerTable::isBad)
        .forEach(
            type ->
                faults.add(
                    "the event type '%s' of '%s' is not allowed"
                        .formatted(readable(type), readable(target.name()))));
  }

  private static List<Handler> inOrder(String type, List<Handler> handlers, Set<String> faults) {
    Set<String> names = new LinkedHashSet<>();
    for (Handler handler : handlers) {
      if (!names.add(handler.name())) {
        faults.add(
            "two handlers of the event type '%s' are called '%s'"
                .formatted(readable(type), readable(handler.name())));
      }
    }
    return handlers.stream().sorted(Handler.ORDER).toList();
  }

  private static boolean isBad(String name) {
    return name.isBlank()
        || name.length() > OutboxMessage.MAX_NAME_LENGTH
        || name.chars().anyMatch(Character::isISOControl);
  }

  private static String readable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
