package ee.outbox.cdi.memory;

import ee.outbox.cdi.memory.StoreImage.Open;
import ee.outbox.spi.OutboxStore;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A storage made from an image: what is done to it can be taken as another image. */
public final class RestoredStorage {

  private final Storage storage;

  /** Makes a storage that holds what the image says. */
  public RestoredStorage(Clock clock, StoreImage image) {
    storage = new Storage(clock);
    MemoryTransaction transaction = new MemoryTransaction(storage);
    image.nodes().forEach((id, node) -> transaction.change(id, Optional.of(node)));
    image.rows().values().forEach(transaction::put);
    transaction.afterCompletion(Status.STATUS_COMMITTED);
    for (long i = 0; i < image.lastNumber(); i++) {
      storage.nextNumber();
    }
    for (long i = 0; i < image.lastNode(); i++) {
      storage.nextNode();
    }
  }

  /** The real store on it. */
  public OutboxStore store(TransactionSynchronizationRegistry registry) {
    return new MemoryStore(registry, storage);
  }

  /** Opens a transaction again, with its changes and locks. */
  public Synchronization reopen(Open open) {
    MemoryTransaction transaction = new MemoryTransaction(storage);
    open.versions()
        .forEach(
            (number, version) ->
                version.ifPresentOrElse(
                    transaction::put,
                    () -> transaction.delete(storage.messages().committed().get(number))));
    open.keys().forEach(key -> lock(transaction, key));
    return transaction;
  }

  private void lock(MemoryTransaction transaction, int key) {
    try {
      if (!storage.keyLocks().acquire(key, Duration.ZERO)) {
        throw new IllegalStateException("two transactions hold the lock of one key");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    transaction.holdKey(key);
  }

  /** What an open transaction has changed so far. */
  public Open open(Object joined) {
    MemoryTransaction transaction = (MemoryTransaction) joined;
    Map<Long, Row> committed = storage.messages().committed();
    Map<Long, Row> seen = transaction.rows();
    Map<Long, Optional<Row>> versions = new TreeMap<>();
    Set<Integer> keys = new HashSet<>();
    seen.forEach(
        (number, row) -> {
          if (committed.get(number) != row) {
            versions.put(number, Optional.of(row));
            row.lane().map(KeyLocks::ofLane).filter(transaction::holdsKey).ifPresent(keys::add);
          }
        });
    committed.keySet().stream()
        .filter(number -> !seen.containsKey(number))
        .forEach(number -> versions.put(number, Optional.empty()));
    return new Open(versions, keys);
  }

  /** The committed leases. */
  public SortedMap<Long, Instant> leases() {
    SortedMap<Long, Instant> leases = new TreeMap<>();
    storage.nodes().committed().forEach((id, node) -> leases.put(id, node.leaseUntil()));
    return leases;
  }

  /** What is committed now. The storage is not to be used any more. */
  public StoreImage image() {
    return new StoreImage(
        new TreeMap<>(storage.messages().committed()),
        new TreeMap<>(storage.nodes().committed()),
        storage.nextNumber() - 1,
        storage.nextNode() - 1);
  }

  /** The last committed claim of a message, as a number; for stores that are broken on purpose. */
  public Optional<StoreImage.Seen> committed(long number) {
    return Optional.ofNullable(storage.messages().committed().get(number)).map(StoreImage.Seen::of);
  }
}
