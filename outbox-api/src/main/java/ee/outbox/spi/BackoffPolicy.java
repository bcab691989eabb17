package ee.outbox.spi;

import ee.outbox.Delivery;
import java.time.Duration;

/**
 * Says how long a handler waits after a failed attempt. A bean of this type replaces the default:
 * exponential with jitter, as configured under {@code outbox.backoff}. Safe for use by any thread.
 */
public interface BackoffPolicy {

  /**
   * The delay before the next attempt, added to the store's clock.
   *
   * @param delivery the attempt that failed, not null
   * @param failure the unwrapped failure, not null
   * @return the delay, not null, zero or more
   */
  Duration delay(Delivery delivery, Throwable failure);
}
