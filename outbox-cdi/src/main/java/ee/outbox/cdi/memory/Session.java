package ee.outbox.cdi.memory;

import ee.outbox.OutboxException;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A store's way into the transactions of its callers. Safe for use by any thread. */
final class Session {

  private final TransactionSynchronizationRegistry registry;
  private final Storage storage;
  private volatile StoreSettings settings;

  Session(TransactionSynchronizationRegistry registry, Storage storage) {
    this.registry = registry;
    this.storage = storage;
  }

  /** Proves that the transactions of the settings are those of the registry. */
  void start(StoreSettings given) {
    settings = given;
    MemoryTransaction probe = given.transactions().callAndRollBack(this::join);
    synchronized (storage) {
      if (!probe.ended()) {
        throw MemoryMessages.notToldOfTheEnd();
      }
    }
  }

  Storage storage() {
    return storage;
  }

  boolean keepsCompleted() {
    return settings.keepCompleted() == Retention.KEEP;
  }

  /** Works in the running transaction. */
  <T> T in(Function<MemoryTransaction, T> work) {
    MemoryTransaction transaction = join();
    synchronized (storage) {
      transaction.requireOpen();
      return work.apply(transaction);
    }
  }

  private MemoryTransaction join() {
    if (settings == null) {
      throw MemoryMessages.notStarted();
    }
    if (registry.getTransactionKey() == null) {
      throw MemoryMessages.noTransaction();
    }
    try {
      MemoryTransaction joined = (MemoryTransaction) registry.getResource(storage);
      return joined == null ? begin() : joined;
    } catch (IllegalStateException e) {
      throw MemoryMessages.cannotJoin(e);
    }
  }

  /** Registered before anything is changed: what cannot be told of its end holds no lock. */
  private MemoryTransaction begin() {
    MemoryTransaction transaction = new MemoryTransaction(storage);
    registry.registerInterposedSynchronization(transaction);
    registry.putResource(storage, transaction);
    return transaction;
  }

  /** Takes locks of keys in ascending order, and holds them to the end of the transaction. */
  void lockKeys(Collection<Integer> keys) {
    MemoryTransaction transaction = join();
    long deadline = System.nanoTime() + settings.lockTimeout().toNanos();
    for (int key : new TreeSet<>(keys)) {
      if (!holds(transaction, key)) {
        lockKey(transaction, key, deadline);
      }
    }
  }

  private boolean holds(MemoryTransaction transaction, int key) {
    synchronized (storage) {
      transaction.requireOpen();
      return transaction.holdsKey(key);
    }
  }

  private void lockKey(MemoryTransaction transaction, int key, long deadline) {
    try {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (!storage.keyLocks().acquire(key, left)) {
        throw MemoryMessages.keyNotHad(settings.lockTimeout());
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    synchronized (storage) {
      if (!transaction.ended()) {
        transaction.holdKey(key);
        return;
      }
    }
    storage.keyLocks().release(key);
    throw MemoryMessages.transactionEnded();
  }

  /** Waits, under the storage's monitor, while another transaction is changing a number. */
  void waitWhile(MemoryTransaction transaction, long number, BooleanSupplier changing) {
    long deadline = System.nanoTime() + settings.lockTimeout().toNanos();
    while (changing.getAsBoolean()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (millis <= 0) {
        throw MemoryMessages.rowNotHad(number, settings.lockTimeout());
      }
      try {
        storage.wait(millis);
      } catch (InterruptedException e) {
        throw interrupted();
      }
      transaction.requireOpen();
    }
  }

  private static OutboxException interrupted() {
    Thread.currentThread().interrupt();
    return MemoryMessages.interrupted();
  }
}
