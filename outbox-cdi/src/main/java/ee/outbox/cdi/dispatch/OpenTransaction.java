package ee.outbox.cdi.dispatch;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A transaction that we began on this thread. What {@link #afterCompletion} was told decides
 * whether it was committed, not how anything returned.
 */
final class OpenTransaction implements Synchronization {

  private static final Logger LOG = System.getLogger(OpenTransaction.class.getName());

  private final UserTransaction transaction;
  private final TransactionSynchronizationRegistry registry;
  private final Object key;
  private final String handler;

  /** Written by another thread where a timeout rolls back. */
  private volatile int told = Status.STATUS_UNKNOWN;

  private boolean unknown;

  OpenTransaction(
      UserTransaction transaction, TransactionSynchronizationRegistry registry, String handler) {
    this.transaction = transaction;
    this.registry = registry;
    this.handler = handler;
    this.key = registry.getTransactionKey();
    registry.registerInterposedSynchronization(this);
  }

  /** Refuses to go on with a transaction that cannot, or should not, be committed. */
  void requireUsable() throws RollbackException, InterruptedException {
    if (!key.equals(registry.getTransactionKey())) {
      throw DispatchMessages.endedByHandler(handler);
    }
    if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new RollbackException(DispatchMessages.markedForRollback(handler));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException(DispatchMessages.interrupted(handler));
    }
  }

  /** Commits; a failure is what the application would have seen, or {@link NoFurtherTry}. */
  void commit() throws Exception {
    try {
      transaction.commit();
    } catch (Exception e) {
      judge(e);
      return;
    }
    if (!isCommitted()) {
      unknown = true;
      throw NoFurtherTry.unknown(handler, DispatchMessages.notTold(handler));
    }
  }

  private void judge(Exception failure) throws Exception {
    unknown = Failures.leavesUnknown(failure, told);
    if (isCommitted()) {
      LOG.log(Level.DEBUG, "a commit was done and failed afterwards", failure);
      return;
    }
    if (unknown) {
      throw NoFurtherTry.unknown(handler, Failures.telling(failure));
    }
    throw Failures.ofCommit(failure);
  }

  /** Rolls back whatever is on the thread; does nothing where nothing is. */
  void rollBack() {
    Transactions.rollBack(transaction, registry);
  }

  boolean isCommitted() {
    return told == Status.STATUS_COMMITTED && !unknown;
  }

  @Override
  public void beforeCompletion() {
    // Only the end matters.
  }

  @Override
  public void afterCompletion(int status) {
    told = status;
  }
}
