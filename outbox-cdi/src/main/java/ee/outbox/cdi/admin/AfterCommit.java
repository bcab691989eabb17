package ee.outbox.cdi.admin;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Does something once the running transaction has committed, at once where none runs. */
record AfterCommit(TransactionSynchronizationRegistry registry) {

  void run(Runnable work) {
    if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
      registry.registerInterposedSynchronization(new Later(work));
    } else if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
      work.run();
    }
  }

  private record Later(Runnable work) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // Nothing is written here.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        work.run();
      }
    }
  }
}
