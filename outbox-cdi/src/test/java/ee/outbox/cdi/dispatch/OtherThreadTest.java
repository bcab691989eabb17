package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SmallRye goes on with a timed out call on the thread of its timer: no handler may run there. */
class OtherThreadTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);
  private final LateTimeout late = LateTimeout.install();

  @AfterEach
  void close() {
    late.close();
    fixture.close();
  }

  @Test
  void doesNotCallAgainWhatIsCommitted() {
    Outcome outcome = fixture.deliver(new CommitLate());

    assertThat(late.met()).isTrue();
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).hasSize(2);
    assertThat(outcome).isInstanceOf(Handled.class);
  }

  @Test
  void failsWithTheTimeoutWhereATryWouldRunThere() {
    Outcome outcome = fixture.deliver(new RollBackLate());

    assertThat(late.met()).isTrue();
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
    assertRefused(outcome);
  }

  @Test
  void failsWithTheTimeoutWhereAnOutsideHandlerWouldRunThere() {
    Outcome outcome = fixture.deliverOutside(new ReturnLate());

    assertThat(late.met()).isTrue();
    assertThat(calls()).containsExactly("outside");
    assertRefused(outcome);
  }

  @Test
  void failsWithTheTimeoutWhereAFallbackWouldRunThere() {
    Outcome outcome = fixture.deliver(new FallBackLate());

    assertThat(late.met()).isTrue();
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
    assertRefused(outcome);
  }

  @Test
  void failsWithTheTimeoutWhereAnOutsideFallbackWouldRunThere() {
    Outcome outcome = fixture.deliverOutside(new ReturnAndFallBackLate());

    assertThat(late.met()).isTrue();
    assertThat(calls()).containsExactly("outside");
    assertRefused(outcome);
  }

  @Test
  void callsNoFallbackThereForARefusedTry() {
    Outcome outcome = fixture.deliver(new RetryAndFallBackLate());

    assertThat(late.met()).isTrue();
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
    assertRefused(outcome);
  }

  @Test
  void makesNoTryThereWhenTheDeliveryIsOver() {
    late.interruptTheCaller();

    Outcome outcome = fixture.deliver(new RollBackLate());
    late.letGoOn();

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void callsNoFallbackThereWhenTheDeliveryIsOver() {
    late.interruptTheCaller();

    Outcome outcome = fixture.deliver(new FallBackLate());
    late.letGoOn();

    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  private static void assertRefused(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            it ->
                assertThat(it.cause())
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("OUTBOX1317"));
  }

  private List<String> calls() {
    return fixture.get(Handlers.class).calls();
  }

  record CommitLate() {}

  record RollBackLate() {}

  record ReturnLate() {}

  record FallBackLate() {}

  record ReturnAndFallBackLate() {}

  record RetryAndFallBackLate() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    private final List<String> calls = new CopyOnWriteArrayList<>();

    List<String> calls() {
      return calls;
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void commit(@Observes @FromOutbox CommitLate event) {
      ledger.write("effect");
      overrun();
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0, retryOn = Throwable.class)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void rollBack(@Observes @FromOutbox RollBackLate event) {
      ledger.write("effect");
      overrun();
      throw new IllegalStateException("too late");
    }

    @Transactional(TxType.NOT_SUPPORTED)
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    void callOutside(@Observes @FromOutbox ReturnLate event) {
      calls.add("outside");
      overrun();
    }

    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    @Fallback(fallbackMethod = "instead")
    void fallBack(@Observes @FromOutbox FallBackLate event) {
      ledger.write("effect");
      overrun();
      throw new IllegalStateException("too late");
    }

    void instead(FallBackLate event) {
      ledger.write("instead");
    }

    @Transactional(TxType.NOT_SUPPORTED)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    @Fallback(fallbackMethod = "insteadOutside")
    void fallBackOutside(@Observes @FromOutbox ReturnAndFallBackLate event) {
      calls.add("outside");
      overrun();
    }

    void insteadOutside(ReturnAndFallBackLate event) {
      calls.add("instead");
    }

    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    @Fallback(fallbackMethod = "insteadOfRetries")
    void retryAndFallBack(@Observes @FromOutbox RetryAndFallBackLate event) {
      ledger.write("effect");
      overrun();
      throw new IllegalStateException("too late");
    }

    void insteadOfRetries(RetryAndFallBackLate event) {
      ledger.write("instead");
    }

    private static void overrun() {
      while (!Thread.interrupted()) {
        Thread.onSpinWait();
      }
    }
  }
}
