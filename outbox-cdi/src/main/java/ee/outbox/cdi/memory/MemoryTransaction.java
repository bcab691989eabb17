package ee.outbox.cdi.memory;

import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import jakarta.transaction.Synchronization;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * What one transaction sees, changes and holds. What it changes becomes visible when it has
 * committed, before its keys are released. All methods but those of the Synchronization are called
 * under the storage's monitor.
 */
final class MemoryTransaction implements Synchronization {

  private final Storage storage;
  private final Table.Changes<Row> rows = new Table.Changes<>();
  private final Table.Changes<Registration> nodes = new Table.Changes<>();
  private final Set<Integer> keys = new HashSet<>();
  private boolean ended;

  MemoryTransaction(Storage storage) {
    this.storage = storage;
  }

  Storage storage() {
    return storage;
  }

  boolean ended() {
    return ended;
  }

  /** The time limit of a transaction ends it on another thread, while its own goes on. */
  void requireOpen() {
    if (ended) {
      throw MemoryMessages.transactionEnded();
    }
  }

  Optional<Row> row(long number) {
    return storage.messages().seenBy(rows, number);
  }

  Optional<Row> row(String id) {
    Optional<Row> committed = storage.index().numberOf(id).flatMap(this::row);
    return committed.isPresent() ? committed : rows.find(row -> row.content().id().equals(id));
  }

  NavigableMap<Long, Row> rows() {
    return storage.messages().allSeenBy(rows);
  }

  boolean rowLockedByOther(long number) {
    return storage.messages().lockedByOther(rows, number);
  }

  void put(Row row) {
    storage.messages().change(rows, row.number(), Optional.of(row));
  }

  void delete(Row row) {
    storage.messages().change(rows, row.number(), Optional.empty());
  }

  Optional<Registration> node(long id) {
    return storage.nodes().seenBy(nodes, id);
  }

  boolean nodeLockedByOther(long id) {
    return storage.nodes().lockedByOther(nodes, id);
  }

  void change(long node, Optional<Registration> registration) {
    storage.nodes().change(nodes, node, registration);
  }

  /** Whether nobody who lives owns the message. */
  boolean free(Row row) {
    return row.hold().owner() == 0 || node(row.hold().owner()).isEmpty();
  }

  /** Whether no live message of its lane stands before it. */
  boolean head(Row row) {
    return row.lane()
        .map(
            lane ->
                storage.index().lane(lane).headSet(row.number()).stream()
                    .flatMap(number -> row(number).stream())
                    .noneMatch(earlier -> earlier.live() && earlier.in(lane)))
        .orElse(true);
  }

  /** The message as users see it. */
  OutboxMessage shown(Row row) {
    return row.content().toBuilder().status(status(row)).build();
  }

  Status status(Row row) {
    return switch (row.state()) {
      case DEAD -> Status.DEAD;
      case COMPLETED -> Status.COMPLETED;
      case LIVE -> free(row) ? Status.PENDING : Status.CLAIMED;
    };
  }

  boolean holdsKey(int key) {
    return keys.contains(key);
  }

  void holdKey(int key) {
    keys.add(key);
  }

  @Override
  public void beforeCompletion() {
    // All it changes is decided already: there is nothing to flush.
  }

  @Override
  public void afterCompletion(int status) {
    synchronized (storage) {
      if (status == jakarta.transaction.Status.STATUS_COMMITTED) {
        storage.nodes().commit(nodes);
        storage.messages().commit(rows);
      } else {
        storage.nodes().forget(nodes);
        storage.messages().forget(rows);
      }
      ended = true;
      storage.notifyAll();
    }
    keys.forEach(storage.keyLocks()::release);
  }
}
