package ee.outbox.it.faults.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Kills this node with SIGKILL when it comes to a point that it was told of. */
@ApplicationScoped
public class Deaths {

  private final AtomicReference<Death> wanted = new AtomicReference<>();

  @Resource TransactionSynchronizationRegistry registry;

  /** The next time that the node comes there. */
  public void want(Death death) {
    wanted.set(death);
  }

  /** Does not return where this is the point: nothing after it happens. */
  public void reached(Death death) {
    if (wanted.compareAndSet(death, null)) {
      long self = ProcessHandle.current().pid();
      try {
        new ProcessBuilder("kill", "-9", Long.toString(self)).start();
        new CountDownLatch(1).await();
      } catch (IOException e) {
        throw new UncheckedIOException("this node cannot kill itself", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Has this point in the running transaction, if it is wanted. */
  void beforeCommit() {
    if (wanted.get() == Death.BEFORE_COMMIT) {
      registry.registerInterposedSynchronization(new Point());
    }
  }

  /** Has this point in the running transaction, if it is wanted: before anything is published. */
  void beforeWakeUp() {
    if (wanted.get() == Death.BEFORE_WAKE_UP) {
      registry.registerInterposedSynchronization(new Point());
    }
  }

  private final class Point implements Synchronization {

    @Override
    public void beforeCompletion() {
      reached(Death.BEFORE_COMMIT);
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        reached(Death.BEFORE_WAKE_UP);
      }
    }
  }
}
