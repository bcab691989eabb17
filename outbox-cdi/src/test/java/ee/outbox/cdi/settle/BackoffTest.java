package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.Delivery;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.config.Deliveries;
import ee.outbox.cdi.config.DeliverySettings;
import ee.outbox.cdi.config.DeliverySettings.Backoff;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Exception FAILURE = new Exception();

  @Test
  void growsByTheMultiplierUpToTheLongest() {
    ExponentialBackoff backoff = new ExponentialBackoff(deliveries(0), () -> 0.5);

    assertThat(backoff.delay(attempt(1), FAILURE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.delay(attempt(3), FAILURE)).isEqualTo(Duration.ofSeconds(9));
    assertThat(backoff.delay(attempt(4), FAILURE)).isEqualTo(Duration.ofSeconds(20));
    assertThat(backoff.delay(attempt(100_000), FAILURE)).isEqualTo(Duration.ofSeconds(20));
  }

  @Property
  void jitterTakesAwayItsPartAtMost(
      @ForAll @IntRange(min = 1, max = 50) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
    Duration full = new ExponentialBackoff(deliveries(0)).delay(attempt(attempt), FAILURE);
    Duration delay = new ExponentialBackoff(deliveries(jitter)).delay(attempt(attempt), FAILURE);

    assertThat(delay).isBetween(Duration.ofMillis((long) (full.toMillis() * (1 - jitter))), full);
  }

  @Test
  void aFaultyPolicyDoesNotKeepTheMessageBack() {
    assertThat(safe(null)).isEqualTo(SafeBackoff.INSTEAD);
    assertThat(safe(Duration.ofSeconds(-1))).isEqualTo(SafeBackoff.INSTEAD);
    assertThat(safe(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(SafeBackoff.LONGEST);
    assertThat(
            new SafeBackoff(
                    (delivery, failure) -> {
                      throw new IllegalStateException("faulty");
                    })
                .delay(attempt(1), FAILURE))
        .isEqualTo(SafeBackoff.INSTEAD);
  }

  @Test
  void aPolicyThatCannotEvenBeLinkedDoesNotKeepTheMessageBack() {
    SafeBackoff backoff =
        new SafeBackoff(
            (delivery, failure) -> {
              throw new NoClassDefFoundError("com/acme/Gone");
            });

    assertThat(backoff.delay(attempt(1), FAILURE)).isEqualTo(SafeBackoff.INSTEAD);
  }

  private static Duration safe(Duration answer) {
    return new SafeBackoff((delivery, failure) -> answer).delay(attempt(1), FAILURE);
  }

  private static Deliveries deliveries(double jitter) {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 3, Duration.ofSeconds(20), jitter);
    return (type, handler, attempts) -> new DeliverySettings(5, backoff, OrderOnFailure.BLOCK);
  }

  private static Delivery attempt(int number) {
    OutboxMessage message =
        OutboxMessage.builder().id("1").eventType("t").payload(new byte[0]).build();
    return new AttemptedDelivery(message, "a", number, false);
  }
}
