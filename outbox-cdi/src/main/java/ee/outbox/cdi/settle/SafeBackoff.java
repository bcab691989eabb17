package ee.outbox.cdi.settle;

import ee.outbox.Delivery;
import ee.outbox.spi.BackoffPolicy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a policy that may be the application's own; a faulty one must not keep a message back. */
final class SafeBackoff {

  static final Duration INSTEAD = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(365);
  private static final Logger LOG = System.getLogger(SafeBackoff.class.getName());

  private final BackoffPolicy policy;
  private final AtomicBoolean reported = new AtomicBoolean();

  SafeBackoff(BackoffPolicy policy) {
    this.policy = policy;
  }

  Duration delay(Delivery delivery, Throwable failure) {
    Duration delay;
    try {
      delay = policy.delay(delivery, failure);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return instead("it throws " + e.getClass().getName());
    }
    if (delay == null || delay.isNegative()) {
      return instead("it returns " + delay);
    }
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  private Duration instead(String fault) {
    if (reported.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, SettleMessages.faultyBackoff(policy, fault, INSTEAD));
    }
    return INSTEAD;
  }
}
