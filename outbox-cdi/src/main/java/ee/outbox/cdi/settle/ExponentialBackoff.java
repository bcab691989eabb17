package ee.outbox.cdi.settle;

import ee.outbox.Delivery;
import ee.outbox.cdi.config.Deliveries;
import ee.outbox.cdi.config.DeliverySettings.Backoff;
import ee.outbox.spi.BackoffPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The default: {@code initial × multiplier^(attempt - 1)}, at most {@code max}, of which the part
 * {@code jitter} is random. Safe for use by any thread.
 */
public final class ExponentialBackoff implements BackoffPolicy {

  private final Deliveries deliveries;
  private final DoubleSupplier random;
  private final Map<HandlerPauses.Key, Backoff> resolved = new ConcurrentHashMap<>();

  /**
   * Backs off as configured.
   *
   * @param deliveries the settings of each handler
   */
  public ExponentialBackoff(Deliveries deliveries) {
    this(deliveries, () -> ThreadLocalRandom.current().nextDouble());
  }

  ExponentialBackoff(Deliveries deliveries, DoubleSupplier random) {
    this.deliveries = deliveries;
    this.random = random;
  }

  @Override
  public Duration delay(Delivery delivery, Throwable failure) {
    Backoff backoff =
        resolved.computeIfAbsent(
            new HandlerPauses.Key(delivery.message().eventType(), delivery.handler()),
            key -> deliveries.of(key.eventType(), key.handler(), OptionalInt.empty()).backoff());
    double full =
        Math.min(
            backoff.initial().toMillis() * Math.pow(backoff.multiplier(), delivery.attempt() - 1.0),
            backoff.max().toMillis());
    return Duration.ofMillis(Math.round(full * (1 - backoff.jitter() * random.getAsDouble())));
  }
}
