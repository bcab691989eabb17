package ee.outbox.spi;

import java.time.Duration;
import java.time.Instant;

/** When a new message is due, by the store's clock. */
public sealed interface DeliveryTime {

  /** As soon as its transaction has committed. */
  record Immediately() implements DeliveryTime {}

  /**
   * At a time.
   *
   * @param time the time, not null
   */
  record At(Instant time) implements DeliveryTime {}

  /**
   * Some time after it is written.
   *
   * @param delay the delay, not null, zero or more
   */
  record After(Duration delay) implements DeliveryTime {}
}
