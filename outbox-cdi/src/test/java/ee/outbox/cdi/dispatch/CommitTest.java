package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.jta.TransactionManager;
import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.dispatch.Outcome.Unknown;
import ee.outbox.cdi.platform.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that fail. */
class CommitTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void failsWithTheRuntimeCauseThatBrokeTheCommit() {
    assertThat(fixture.deliver(new BreakAtEnd()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(ConstraintViolated.class));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void letsFaultToleranceMatchTheRuntimeCause() {
    assertThat(fixture.deliver(new BreakAtFirstEnd())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect", "settled", "effect");
    assertThat(fixture.ledger().rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {XAException.XA_HEURHAZ, XAException.XA_HEURMIX, XAException.XA_HEURRB})
  void tellsAnUnknownOutcomeAndDoesNotTryAgain(int error) {
    assertThat(fixture.deliver(new Lose(error, 2))).isInstanceOf(Unknown.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
  }

  @Test
  void trustsADecisionThatRecoveryWillCarryOut() {
    assertThat(fixture.deliver(new Lose(XAException.XAER_RMFAIL, 2))).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
  }

  @ParameterizedTest
  @ValueSource(ints = {XAException.XAER_RMFAIL, XAException.XA_HEURHAZ, XAException.XA_HEURMIX})
  void tellsAnUnknownOutcomeOfOneResourceToo(int error) {
    assertThat(fixture.deliver(new Lose(error, 1))).isInstanceOf(Unknown.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "effect");
  }

  @Test
  void keepsNothingOfAFallbackAfterAnUnknownOutcome() {
    assertThat(fixture.deliver(new LoseWithFallback())).isInstanceOf(Unknown.class);
    assertThat(fixture.ledger().rows()).doesNotContain("instead");
  }

  @Test
  void failsWhenTheResourceRollsBackInItsCommit() {
    assertThat(fixture.deliver(new Lose(XAException.XA_RBINTEGRITY, 1))).isInstanceOf(Failed.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  record BreakAtEnd() {}

  record BreakAtFirstEnd() {}

  record Lose(int error, int resources) {}

  record LoseWithFallback() {}

  static final class ConstraintViolated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConstraintViolated() {
      super("a row is there already");
    }
  }

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    private final AtomicInteger tries = new AtomicInteger();

    void breakAtEnd(@Observes @FromOutbox BreakAtEnd event) {
      ledger.write("effect");
      breakCommit();
    }

    @Retry(retryOn = ConstraintViolated.class, maxRetries = 1, delay = 0, jitter = 0)
    void breakAtFirstEnd(@Observes @FromOutbox BreakAtFirstEnd event) {
      ledger.write("effect");
      if (tries.incrementAndGet() == 1) {
        breakCommit();
      }
    }

    @Retry(retryOn = Throwable.class, maxRetries = 2, delay = 0, jitter = 0)
    void lose(@Observes @FromOutbox Lose event) throws Exception {
      ledger.write("effect");
      for (int i = 1; i < event.resources(); i++) {
        enlist(FailingResource.committing());
      }
      enlist(FailingResource.failingWith(event.error()));
    }

    @Fallback(fallbackMethod = "instead", applyOn = Throwable.class)
    void loseWithFallback(@Observes @FromOutbox LoseWithFallback event) throws Exception {
      enlist(FailingResource.failingWith(XAException.XA_HEURHAZ));
    }

    void instead(LoseWithFallback event) {
      ledger.write("instead");
    }

    private static void enlist(XAResource resource) throws Exception {
      TransactionManager.transactionManager().getTransaction().enlistResource(resource);
    }

    private static void breakCommit() {
      Platform.lookupRegistry()
          .registerInterposedSynchronization(
              new Synchronization() {
                @Override
                public void beforeCompletion() {
                  throw new ConstraintViolated();
                }

                @Override
                public void afterCompletion(int status) {
                  // Only the beginning of the end matters.
                }
              });
    }
  }
}
