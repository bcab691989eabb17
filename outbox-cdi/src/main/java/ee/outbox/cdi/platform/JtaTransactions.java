package ee.outbox.cdi.platform;

import ee.outbox.spi.TransactionRunner;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;

/**
 * Transactions of our own on the container's {@link UserTransaction}. One that the database rolled
 * back for another's sake (a deadlock) is done again, work and all. Safe for use by any thread.
 */
public final class JtaTransactions implements TransactionRunner {

  private static final Logger LOG = System.getLogger(JtaTransactions.class.getName());

  private final UserTransaction transaction;
  private final TransactionSynchronizationRegistry registry;
  private final Repetition repetition = Repetition.onThisThread();

  /**
   * Uses the transactions of a platform.
   *
   * @param platform where they come from
   */
  public JtaTransactions(Platform platform) {
    this.transaction = platform.userTransaction();
    this.registry = platform.registry();
  }

  @Override
  public <T> T call(Callable<T> work) {
    return repetition.of(() -> callOnce(work));
  }

  private <T> T callOnce(Callable<T> work) {
    begin();
    T result;
    try {
      result = work.call();
    } catch (Throwable e) {
      rollBack();
      throw unchecked(e);
    }
    commit();
    return result;
  }

  @Override
  public <T> T callAndRollBack(Callable<T> work) {
    return repetition.of(() -> callOnceAndRollBack(work));
  }

  private <T> T callOnceAndRollBack(Callable<T> work) {
    begin();
    try {
      return work.call();
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      rollBack();
    }
  }

  /**
   * Runs work in the running transaction, once, or in one of its own where none runs.
   *
   * @param <T> what the work gives
   * @param work what to run
   * @return what it gave
   */
  public <T> T joinOrCall(Callable<T> work) {
    if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      return call(work);
    }
    try {
      return work.call();
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private void begin() {
    try {
      transaction.begin();
    } catch (NotSupportedException | SystemException e) {
      throw PlatformMessages.cannotBegin(e);
    }
  }

  private void commit() {
    try {
      transaction.commit();
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException
        | RuntimeException e) {
      throw PlatformMessages.notCommitted(e);
    }
  }

  private void rollBack() {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException e) {
      // The work's own failure is what the caller must see; the server rolls back at its timeout.
      LOG.log(Level.DEBUG, "a transaction could not be rolled back", e);
    }
  }

  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return e instanceof RuntimeException unchecked
        ? unchecked
        : PlatformMessages.failed((Exception) e);
  }
}
