package ee.outbox.cdi.memory;

import java.time.Clock;
import java.time.Instant;

/**
 * All that is kept. Its monitor guards the tables and indexes; it is held for the moment of a call,
 * never while a transaction is open, and never while a key is waited for.
 */
final class Storage {

  private final Index index = new Index(this::committedMessage, this::alive);
  private final Table<Row> messages = new Table<>(index);
  private final Table<Registration> nodes =
      new Table<>((node, before, after) -> index.ownerChanged(node));
  private final KeyLocks keyLocks = new KeyLocks();
  private final Clock clock;
  private long lastNumber;
  private long lastNode;

  Storage(Clock clock) {
    this.clock = clock;
  }

  private Row committedMessage(long number) {
    return messages.committed().get(number);
  }

  private boolean alive(long node) {
    return nodes.committed().containsKey(node);
  }

  Table<Row> messages() {
    return messages;
  }

  Table<Registration> nodes() {
    return nodes;
  }

  Index index() {
    return index;
  }

  KeyLocks keyLocks() {
    return keyLocks;
  }

  Instant now() {
    return clock.instant();
  }

  /** Never given before, and greater than all given before. */
  long nextNumber() {
    return ++lastNumber;
  }

  /** Never given before, and greater than 0. */
  long nextNode() {
    return ++lastNode;
  }
}
