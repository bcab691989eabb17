package com.sun.enterprise.transaction;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;

/** A {@code UserTransaction} whose class stands in the package of Payara's. */
public final class RenamedUserTransaction implements UserTransaction {

  private final UserTransaction transaction;

  /**
   * Wraps one.
   *
   * @param transaction does the work
   */
  public RenamedUserTransaction(UserTransaction transaction) {
    this.transaction = transaction;
  }

  @Override
  public void begin() throws NotSupportedException, SystemException {
    transaction.begin();
  }

  @Override
  public void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    transaction.commit();
  }

  @Override
  public void rollback() throws SystemException {
    transaction.rollback();
  }

  @Override
  public void setRollbackOnly() throws SystemException {
    transaction.setRollbackOnly();
  }

  @Override
  public int getStatus() throws SystemException {
    return transaction.getStatus();
  }

  @Override
  public void setTransactionTimeout(int seconds) throws SystemException {
    transaction.setTransactionTimeout(seconds);
  }
}
