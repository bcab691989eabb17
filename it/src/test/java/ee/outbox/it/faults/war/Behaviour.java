package ee.outbox.it.faults.war;

import ee.outbox.Delivery;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does what a mode says. */
@ApplicationScoped
public class Behaviour {

  private static final long SLOW = 40;

  /** Longer than the timeout of the one handler that has this mode. */
  private static final long TOO_LONG = 2_500;

  @Resource TransactionSynchronizationRegistry registry;
  @Resource UserTransaction transaction;

  /** Every mode but two works when it is tried again. */
  void act(Mode mode, Delivery delivery) throws Exception {
    if (mode == Mode.POISON) {
      throw new IllegalStateException("fails for good");
    }
    if (mode == Mode.SLOW) {
      pause(SLOW);
    } else if (delivery.attempt() == 1) {
      fail(mode);
    }
  }

  private void fail(Mode mode) throws Exception {
    switch (mode) {
      case FLAKY -> throw new IllegalStateException("fails once");
      case ROLLBACK_ONLY -> registry.setRollbackOnly();
      case OWN_TRANSACTION -> ownTransaction();
      case TIMEOUT -> pause(TOO_LONG);
      case OUT_OF_MEMORY -> throw new AssertionError(new long[Integer.MAX_VALUE].length);
      case STACK_OVERFLOW -> endless(1);
      default -> {
        // Works at once.
      }
    }
  }

  /** Refused where the outbox has a transaction open; else it is the handler's own affair. */
  private void ownTransaction() throws Exception {
    transaction.begin();
    transaction.rollback();
  }

  private static int endless(int depth) {
    return endless(depth + 1) + depth;
  }

  private static void pause(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }
}
