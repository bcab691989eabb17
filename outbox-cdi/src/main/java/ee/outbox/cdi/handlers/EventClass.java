package ee.outbox.cdi.handlers;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a class whose objects become messages.
 *
 * @param type its event type
 * @param aliases former names of the type
 * @param aggregateType the first part of its ordering keys
 * @param aggregateId reads the second part, empty where its messages have no key
 */
public record EventClass(
    String type,
    Set<String> aliases,
    String aggregateType,
    Optional<AggregateIdReader> aggregateId) {

  /** Copies the aliases. */
  public EventClass {
    aliases = Set.copyOf(aliases);
  }

  /**
   * All names under which its messages are accepted.
   *
   * @return the type and the aliases
   */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names.add(type);
    names.addAll(aliases);
    return Collections.unmodifiableSet(names);
  }

  /**
   * Reads the aggregate id of an event.
   *
   * @param event the event, of this class
   * @return its aggregate id, empty for no ordering key
   * @throws ee.outbox.OutboxException where the member throws
   */
  public Optional<String> aggregateIdOf(Object event) {
    return aggregateId.flatMap(reader -> reader.read(event));
  }
}
