package ee.outbox.cdi.memory;

import ee.outbox.OutboxException;
import ee.outbox.spi.TransactionRunner;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A transaction manager without a server: one transaction a thread, and no resources. */
final class FakeTransactions implements TransactionRunner, TransactionSynchronizationRegistry {

  private final ThreadLocal<Transaction> current = new ThreadLocal<>();

  private static final class Transaction {
    private final Map<Object, Object> resources = new HashMap<>();
    private final List<Synchronization> synchronizations = new ArrayList<>();
    private int status = Status.STATUS_ACTIVE;
  }

  @Override
  public <T> T call(Callable<T> work) {
    begin();
    try {
      T result = guarded(work);
      complete(beforeCompletion());
      return result;
    } catch (RuntimeException | Error e) {
      complete(Status.STATUS_ROLLEDBACK);
      throw e;
    } finally {
      current.remove();
    }
  }

  @Override
  public <T> T callAndRollBack(Callable<T> work) {
    begin();
    try {
      return guarded(work);
    } finally {
      complete(Status.STATUS_ROLLEDBACK);
      current.remove();
    }
  }

  private void begin() {
    if (current.get() != null) {
      throw new IllegalStateException("the thread has a transaction already");
    }
    current.set(new Transaction());
  }

  private int beforeCompletion() {
    // By index: a Synchronization may register another.
    for (int i = 0; i < current.get().synchronizations.size(); i++) {
      current.get().synchronizations.get(i).beforeCompletion();
    }
    if (getRollbackOnly()) {
      throw new OutboxException("OUTBOX0000: the transaction was marked for rollback");
    }
    return Status.STATUS_COMMITTED;
  }

  /** Does nothing where it is complete already. */
  private void complete(int outcome) {
    Transaction transaction = current.get();
    if (transaction.status == Status.STATUS_ACTIVE
        || transaction.status == Status.STATUS_MARKED_ROLLBACK) {
      transaction.status = outcome;
      transaction.synchronizations.forEach(each -> each.afterCompletion(outcome));
    }
  }

  /** Works in a transaction and leaves it without telling anybody of its end. */
  <T> T left(Callable<T> work) {
    begin();
    try {
      return guarded(work);
    } finally {
      current.remove();
    }
  }

  /** Ends the transaction of the thread on another one, as a time limit does. */
  void timeOut() throws InterruptedException {
    Transaction transaction = current.get();
    transaction.status = Status.STATUS_ROLLEDBACK;
    Thread reaper =
        new Thread(
            () ->
                transaction.synchronizations.forEach(
                    each -> each.afterCompletion(Status.STATUS_ROLLEDBACK)));
    reaper.start();
    reaper.join();
  }

  private static <T> T guarded(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new OutboxException("OUTBOX0000: the work failed", e);
    }
  }

  private Transaction active() {
    Transaction transaction = current.get();
    if (transaction == null) {
      throw new IllegalStateException("no transaction");
    }
    return transaction;
  }

  @Override
  public Object getTransactionKey() {
    return current.get();
  }

  @Override
  public void putResource(Object key, Object value) {
    active().resources.put(key, value);
  }

  @Override
  public Object getResource(Object key) {
    return active().resources.get(key);
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    if (active().status != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("the transaction is not active");
    }
    active().synchronizations.add(synchronization);
  }

  @Override
  public int getTransactionStatus() {
    return current.get() == null ? Status.STATUS_NO_TRANSACTION : current.get().status;
  }

  @Override
  public void setRollbackOnly() {
    active().status = Status.STATUS_MARKED_ROLLBACK;
  }

  @Override
  public boolean getRollbackOnly() {
    return active().status == Status.STATUS_MARKED_ROLLBACK;
  }
}
