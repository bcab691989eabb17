package ee.outbox.cdi.dispatch;

import ee.outbox.cdi.platform.Platform;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Begins the transactions of tries, and looks after what is left on threads. */
final class Transactions {

  private static final Logger LOG = System.getLogger(Transactions.class.getName());

  private final UserTransaction transaction;
  private final TransactionSynchronizationRegistry registry;

  Transactions(Platform platform) {
    this.transaction = platform.userTransaction();
    this.registry = platform.registry();
  }

  OpenTransaction begin(String handler, Optional<Duration> timeout) {
    try {
      if (timeout.isPresent()) {
        beginWithin(seconds(timeout.get()));
      } else {
        transaction.begin();
      }
    } catch (NotSupportedException | SystemException | RuntimeException e) {
      throw DispatchMessages.cannotBegin(handler, e);
    }
    return register(handler);
  }

  private OpenTransaction register(String handler) {
    try {
      return new OpenTransaction(transaction, registry, handler);
    } catch (RuntimeException e) {
      rollBack(transaction, registry);
      throw DispatchMessages.cannotBegin(handler, e);
    }
  }

  private void beginWithin(int seconds) throws NotSupportedException, SystemException {
    transaction.setTransactionTimeout(seconds);
    try {
      transaction.begin();
    } finally {
      transaction.setTransactionTimeout(0);
    }
  }

  private static int seconds(Duration timeout) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toSeconds()));
  }

  /** Rolls back a transaction that somebody left on the thread, and tells whether there was one. */
  boolean rollBackLeft() {
    if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      return false;
    }
    rollBack(transaction, registry);
    return true;
  }

  static void rollBack(UserTransaction transaction, TransactionSynchronizationRegistry registry) {
    try {
      if (registry.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException e) {
      // The failure that led here is what counts; the server rolls back at its timeout.
      LOG.log(Level.DEBUG, "a transaction could not be rolled back", e);
    }
  }
}
