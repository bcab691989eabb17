package ee.outbox.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.concurrent.Callable;

/** Runs what a test says in a transaction, as a business method would. */
@ApplicationScoped
public class Work {

  /** Commits, or rolls back where the work throws anything. */
  @Transactional(rollbackOn = Throwable.class)
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return work.call();
  }

  /** Commits, or rolls back where the work throws anything. */
  @Transactional(rollbackOn = Throwable.class)
  public void inTransaction(Runnable work) {
    work.run();
  }
}
