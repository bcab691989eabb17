package ee.outbox.cdi.testing;

import com.arjuna.ats.jta.TransactionManager;
import ee.outbox.cdi.platform.Platform;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Gives Weld the transactions of Narayana: for transactional observers and {@code @Inject}. */
final class TestTransactionServices implements TransactionServices {

  @Override
  public void registerSynchronization(Synchronization synchronization) {
    try {
      TransactionManager.transactionManager()
          .getTransaction()
          .registerSynchronization(synchronization);
    } catch (RollbackException | SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean isTransactionActive() {
    try {
      return TransactionManager.transactionManager().getStatus() == Status.STATUS_ACTIVE;
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public UserTransaction getUserTransaction() {
    return Platform.lookup(Optional.empty()).userTransaction();
  }

  @Override
  public void cleanup() {
    // Nothing is held.
  }
}
