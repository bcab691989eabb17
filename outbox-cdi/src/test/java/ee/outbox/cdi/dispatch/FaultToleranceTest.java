package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Fenced;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.dispatch.Outcome.NotEntered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fault Tolerance around the tries, as SmallRye does it. */
class FaultToleranceTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);

  @AfterEach
  void close() {
    assertThat(Thread.interrupted()).isFalse();
    fixture.close();
  }

  @Test
  void makesEachTryATransactionOfItsOwnWithItsSettlementInside() {
    Outcome outcome = fixture.deliver(new FailTwice());

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes())
        .containsExactly("settled", "try 1", "settled", "try 2", "settled", "try 3");
    assertThat(Set.copyOf(fixture.ledger().transactions())).hasSize(3);
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("settled", "try 3");
  }

  @Test
  void failsWithTheLastFailureWhenEveryTryFails() {
    Outcome outcome = fixture.deliver(new FailAlways());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessage("failure of try 3"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void neitherSettlesNorCallsAgainOnceFenced() {
    AtomicInteger settlements = new AtomicInteger();

    Outcome outcome =
        fixture.deliver(
            new RetryAnything(),
            () -> {
              settlements.incrementAndGet();
              return false;
            });

    assertThat(outcome).isInstanceOf(Fenced.class);
    assertThat(settlements).hasValue(1);
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void isAnAttemptWhenALaterTryCannotSettle() {
    AtomicInteger settlements = new AtomicInteger();
    SettleStep failsAfterwards =
        () -> {
          if (settlements.incrementAndGet() > 1) {
            throw new IllegalStateException("the database is down");
          }
          return true;
        };

    assertThat(fixture.deliver(new FailTwice(), failsAfterwards)).isInstanceOf(Failed.class);
  }

  @Test
  void rollsBackATryThatRunsIntoItsTimeout() {
    Outcome outcome = fixture.deliver(new OverrunAndKeepInterrupt());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(TimeoutException.class));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void countsACommitAsSuccessWhateverTheTimeoutSaysAndDoesNotCallAgain() {
    Outcome outcome = fixture.deliver(new OverrunAndCommit());

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).hasSize(2);
  }

  @Test
  void isNoAttemptWhenTheCircuitIsOpen() {
    assertThat(fixture.deliver(new Break())).isInstanceOf(Failed.class);
    assertThat(fixture.deliver(new Break())).isInstanceOf(Failed.class);
    int written = fixture.ledger().writes().size();

    assertThat(fixture.deliver(new Break()))
        .isInstanceOfSatisfying(
            NotEntered.class,
            it -> assertThat(it.cause()).isInstanceOf(CircuitBreakerOpenException.class));
    assertThat(fixture.ledger().writes()).hasSize(written);
  }

  @Test
  void isAnAttemptWhenTheOpenCircuitIsInsideTheHandler() {
    assertThat(fixture.deliver(new MeetOpenCircuit())).isInstanceOf(Failed.class);
    assertThat(fixture.deliverOutside(new MeetOpenCircuitOutside())).isInstanceOf(Failed.class);
  }

  @Test
  void isNoAttemptOfAnOutsideHandlerWhenTheCircuitIsOpen() {
    assertThat(fixture.deliverOutside(new BreakOutside())).isInstanceOf(Failed.class);
    assertThat(fixture.deliverOutside(new BreakOutside())).isInstanceOf(Failed.class);

    assertThat(fixture.deliverOutside(new BreakOutside())).isInstanceOf(NotEntered.class);
  }

  @Test
  void isNoAttemptWhenTheBulkheadIsFull() throws Exception {
    Handlers handlers = fixture.get(Handlers.class);
    Future<Outcome> first =
        CompletableFuture.supplyAsync(
            () -> fixture.deliver(new Occupy()), fixture.container().platform().executor());
    handlers.awaitOccupied();

    Outcome second = fixture.deliver(new Occupy());

    handlers.release();
    assertThat(second)
        .isInstanceOfSatisfying(
            NotEntered.class, it -> assertThat(it.cause()).isInstanceOf(BulkheadException.class));
    assertThat(first.get()).isInstanceOf(Handled.class);
  }

  record FailTwice() {}

  record FailAlways() {}

  record RetryAnything() {}

  record OverrunAndKeepInterrupt() {}

  record OverrunAndCommit() {}

  record Break() {}

  record BreakOutside() {}

  record MeetOpenCircuit() {}

  record MeetOpenCircuitOutside() {}

  record Occupy() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    private final CountDownLatch occupied = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private int tries;

    void awaitOccupied() throws InterruptedException {
      occupied.await();
    }

    void release() {
      released.countDown();
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    void failTwice(@Observes @FromOutbox FailTwice event) {
      tries++;
      ledger.write("try " + tries);
      if (tries < 3) {
        throw new IllegalStateException("failure of try " + tries);
      }
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    void failAlways(@Observes @FromOutbox FailAlways event) {
      tries++;
      ledger.write("try " + tries);
      throw new IllegalStateException("failure of try " + tries);
    }

    @Retry(maxRetries = 3, delay = 0, jitter = 0, retryOn = Throwable.class)
    void retryAnything(@Observes @FromOutbox RetryAnything event) {
      ledger.write("effect");
    }

    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void overrun(@Observes @FromOutbox OverrunAndKeepInterrupt event) {
      ledger.write("effect");
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void overrunAndCommit(@Observes @FromOutbox OverrunAndCommit event) {
      ledger.write("effect");
      while (!Thread.interrupted()) {
        Thread.onSpinWait();
      }
    }

    @CircuitBreaker(requestVolumeThreshold = 2, delay = 1, delayUnit = ChronoUnit.HOURS)
    void fuse(@Observes @FromOutbox Break event) {
      ledger.write("effect");
      throw new IllegalStateException("the mail server is down");
    }

    @Transactional(TxType.NOT_SUPPORTED)
    @CircuitBreaker(requestVolumeThreshold = 2, delay = 1, delayUnit = ChronoUnit.HOURS)
    void fuseOutside(@Observes @FromOutbox BreakOutside event) {
      throw new IllegalStateException("the mail server is down");
    }

    void meet(@Observes @FromOutbox MeetOpenCircuit event) {
      throw new CircuitBreakerOpenException("a client that the handler uses");
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void meetOutside(@Observes @FromOutbox MeetOpenCircuitOutside event) {
      throw new CircuitBreakerOpenException("a client that the handler uses");
    }

    @Bulkhead(1)
    void occupy(@Observes @FromOutbox Occupy event) throws InterruptedException {
      occupied.countDown();
      released.await();
    }
  }
}
