package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Fenced;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import io.smallrye.faulttolerance.ExecutorHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * SmallRye forgets the timer of a {@code @Timeout} when an Error passes it: it would interrupt the
 * worker later, in the middle of another delivery.
 */
class StrayTimerTest {

  private static final Error FAILURE = new AssertionError("made by hand");

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);

  @BeforeEach
  void hasNoTimerYet() {
    assertThat(timers()).isZero();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void leavesNoTimerBehindAnError() {
    assertThat(fixture.deliver(new Fail())).isEqualTo(new Failed(FAILURE));

    assertThat(timers()).isZero();
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void leavesNoTimerBehindAnErrorOfAnOutsideHandler() {
    assertThat(fixture.deliverOutside(new FailOutside())).isEqualTo(new Failed(FAILURE));

    assertThat(timers()).isZero();
  }

  @Test
  void leavesNoTimerWhereTheMessageIsNotThisNodesAnyMore() {
    assertThat(fixture.deliver(new Fail(), () -> false)).isEqualTo(Fenced.INSTANCE);

    assertThat(timers()).isZero();
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void makesNoFurtherTryAndCallsNoFallbackAfterAnError() {
    assertThat(fixture.deliver(new FailAndRetry())).isEqualTo(new Failed(FAILURE));

    assertThat(timers()).isZero();
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void retriesAnErrorAsBeforeWhereThereIsNoTimeout() {
    assertThat(fixture.deliver(new RetryOnly())).isEqualTo(new Failed(FAILURE));

    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect", "settled", "effect");
  }

  @Test
  void leavesNoTimerWhereWhatIsDecidedIsToldOnTheTimersThread() {
    LateTimeout late = LateTimeout.install();
    try {
      assertThat(fixture.deliver(new Overrun(), StrayTimerTest::fencedLate))
          .isEqualTo(Fenced.INSTANCE);
    } finally {
      late.close();
    }
    assertThat(late.met()).isTrue();
    assertThat(timers()).isZero();
  }

  @Test
  void interruptsNoOtherDelivery() {
    fixture.deliver(new FailSoon());

    assertThat(fixture.deliver(new Next())).isEqualTo(Handled.INSTANCE);
  }

  private int timers() {
    return fixture.get(ExecutorHolder.class).getTimer().countScheduledTasks();
  }

  private static boolean fencedLate() {
    overrun();
    return false;
  }

  private static void overrun() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }

  record Fail() {}

  record FailOutside() {}

  record FailAndRetry() {}

  record RetryOnly() {}

  record Overrun() {}

  record FailSoon() {}

  record Next() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;
    @Inject ExecutorHolder executors;

    @Timeout(value = 1, unit = ChronoUnit.HOURS)
    void fail(@Observes @FromOutbox Fail event) {
      ledger.write("effect");
      throw FAILURE;
    }

    @Transactional(TxType.NOT_SUPPORTED)
    @Timeout(value = 1, unit = ChronoUnit.HOURS)
    void failOutside(@Observes @FromOutbox FailOutside event) {
      throw FAILURE;
    }

    @Timeout(value = 1, unit = ChronoUnit.HOURS)
    @Retry(maxRetries = 2, delay = 0, jitter = 0, retryOn = Throwable.class)
    @Fallback(fallbackMethod = "instead")
    void failAndRetry(@Observes @FromOutbox FailAndRetry event) {
      ledger.write("effect");
      throw FAILURE;
    }

    void instead(FailAndRetry event) {
      ledger.write("instead");
    }

    @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = Throwable.class)
    void retryOnly(@Observes @FromOutbox RetryOnly event) {
      ledger.write("effect");
      throw FAILURE;
    }

    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    @Retry(maxRetries = 2, delay = 0, jitter = 0, retryOn = Throwable.class)
    void overrunning(@Observes @FromOutbox Overrun event) {
      ledger.write("effect");
    }

    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void failSoon(@Observes @FromOutbox FailSoon event) {
      throw FAILURE;
    }

    /** Lasts as long as a timer that is left, and until it has interrupted. */
    void next(@Observes @FromOutbox Next event) throws InterruptedException {
      if (executors.getTimer().countScheduledTasks() > 0) {
        overrun();
        throw new InterruptedException("by another delivery's timer");
      }
    }
  }
}
