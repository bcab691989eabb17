package ee.outbox.cdi.model;

import ee.outbox.cdi.model.Step.Live;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Shows the store the transaction in which a statement runs. */
final class StoreSide implements TransactionSynchronizationRegistry {

  Live joined;

  @Override
  public Object getTransactionKey() {
    return joined;
  }

  @Override
  public void putResource(Object key, Object value) {
    joined.memory = value;
  }

  @Override
  public Object getResource(Object key) {
    return joined.memory;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    // What the store keeps as its resource is told of the end.
  }

  @Override
  public int getTransactionStatus() {
    return joined == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void setRollbackOnly() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getRollbackOnly() {
    return false;
  }
}
