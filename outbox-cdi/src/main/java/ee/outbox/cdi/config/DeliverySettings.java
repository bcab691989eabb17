package ee.outbox.cdi.config;

import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;

/**
 * How one handler is retried.
 *
 * @param maxAttempts durable attempts, the first included; at least 1
 * @param backoff how long to wait between them
 * @param orderOnFailure what a failing message does to its key
 */
public record DeliverySettings(int maxAttempts, Backoff backoff, OrderOnFailure orderOnFailure) {

  /**
   * Exponential backoff with jitter.
   *
   * @param initial the delay after the first failed attempt
   * @param multiplier what each further delay is multiplied by, at least 1
   * @param max the longest delay
   * @param jitter which part of the delay is random, from 0 to 1
   */
  public record Backoff(Duration initial, double multiplier, Duration max, double jitter) {}
}
