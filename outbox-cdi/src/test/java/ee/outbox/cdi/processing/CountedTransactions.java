package ee.outbox.cdi.processing;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts transactions. */
final class CountedTransactions implements UserTransaction {

  private final UserTransaction real;
  private final AtomicInteger begun = new AtomicInteger();

  CountedTransactions(UserTransaction real) {
    this.real = real;
  }

  int begun() {
    return begun.get();
  }

  @Override
  public void begin() throws NotSupportedException, SystemException {
    begun.incrementAndGet();
    real.begin();
  }

  @Override
  public void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    real.commit();
  }

  @Override
  public void rollback() throws SystemException {
    real.rollback();
  }

  @Override
  public void setRollbackOnly() throws SystemException {
    real.setRollbackOnly();
  }

  @Override
  public int getStatus() throws SystemException {
    return real.getStatus();
  }

  @Override
  public void setTransactionTimeout(int seconds) throws SystemException {
    real.setTransactionTimeout(seconds);
  }
}
