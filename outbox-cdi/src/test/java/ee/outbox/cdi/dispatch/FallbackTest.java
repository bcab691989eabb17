package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Fenced;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.platform.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fallback of an in-transaction handler works, and is settled, in a transaction of its own. */
class FallbackTest {

  private final DispatchFixture fixture = DispatchFixture.of(Handlers.class, Inactive.class);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keepsWhatTheHandlerDidWhenItSucceeds() {
    assertThat(fixture.deliver(new Succeed())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("settled", "effect");
  }

  @Test
  void keepsWhatTheFallbackDidAndNothingOfTheTries() {
    assertThat(fixture.deliver(new FailAlways())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes())
        .containsExactly("settled", "effect", "settled", "effect", "instead", "settled");
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("instead", "settled");
  }

  @Test
  void runsTheFallbackInATransactionWhenTheCircuitIsOpenToo() {
    fixture.deliver(new Break());
    fixture.deliver(new Break());
    int rows = fixture.ledger().rows().size();
    int writes = fixture.ledger().writes().size();

    assertThat(fixture.deliver(new Break())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().rows()).hasSize(rows + 2);
    assertThat(fixture.ledger().writes().subList(writes, writes + 2))
        .containsExactly("instead", "settled");
  }

  @Test
  void failsWhenTheFallbackFails() {
    assertThat(fixture.deliver(new FailTwice()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessage("the fallback fails too"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void failsWhenTheFallbackMarksItsTransactionForRollback() {
    assertThat(fixture.deliver(new Mark()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(RollbackException.class));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void keepsNothingOfTheFallbackWhenTheMessageIsNotOurs() {
    assertThat(fixture.deliver(new FailAlways(), () -> false)).isInstanceOf(Fenced.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  /** Where the fallback would be called on the timer's thread, it is not: OtherThreadTest. */
  @Test
  void keepsNothingOfTheFallbackAfterACommit() {
    assertThat(fixture.deliver(new CommitLate())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).startsWith("settled", "effect");
    assertThat(fixture.ledger().rows()).containsExactlyInAnyOrder("settled", "effect");
  }

  @Test
  void doesNotTakeASilentlySkippedHandlerForAFallback() {
    assertThat(fixture.deliver(new Skip()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessageContaining("OUTBOX1303"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  record Succeed() {}

  record FailAlways() {}

  record Break() {}

  record FailTwice() {}

  record Mark() {}

  record CommitLate() {}

  record Skip() {}

  @ApplicationScoped
  static class Handlers {

    @Inject Ledger ledger;

    @Fallback(fallbackMethod = "insteadOfSucceed")
    void succeed(@Observes @FromOutbox Succeed event) {
      ledger.write("effect");
    }

    void insteadOfSucceed(Succeed event) {
      ledger.write("instead");
    }

    @Retry(maxRetries = 1, delay = 0, jitter = 0)
    @Fallback(fallbackMethod = "insteadOfFail")
    void failAlways(@Observes @FromOutbox FailAlways event) {
      ledger.write("effect");
      throw new IllegalStateException("always");
    }

    void insteadOfFail(FailAlways event) {
      ledger.write("instead");
    }

    @CircuitBreaker(requestVolumeThreshold = 2, delay = 1, delayUnit = ChronoUnit.HOURS)
    @Fallback(fallbackMethod = "insteadOfBreak")
    void fuse(@Observes @FromOutbox Break event) {
      throw new IllegalStateException("always");
    }

    void insteadOfBreak(Break event) {
      ledger.write("instead");
    }

    @Fallback(fallbackMethod = "insteadOfFailTwice")
    void failTwice(@Observes @FromOutbox FailTwice event) {
      throw new IllegalStateException("the handler fails");
    }

    void insteadOfFailTwice(FailTwice event) {
      ledger.write("instead");
      throw new IllegalStateException("the fallback fails too");
    }

    @Fallback(fallbackMethod = "insteadOfMark")
    void mark(@Observes @FromOutbox Mark event) {
      throw new IllegalStateException("always");
    }

    void insteadOfMark(Mark event) {
      ledger.write("instead");
      Platform.lookupRegistry().setRollbackOnly();
    }

    @Timeout(value = 50, unit = ChronoUnit.MILLIS)
    @Fallback(fallbackMethod = "insteadOfCommitLate")
    void commitLate(@Observes @FromOutbox CommitLate event) {
      ledger.write("effect");
      while (!Thread.interrupted()) {
        Thread.onSpinWait();
      }
    }

    void insteadOfCommitLate(CommitLate event) {
      ledger.write("instead");
    }
  }

  /** A scope without a context. */
  @NormalScope
  @Retention(RetentionPolicy.RUNTIME)
  @interface NeverActive {}

  @NeverActive
  static class Inactive {

    @Fallback(fallbackMethod = "instead")
    void skip(@Observes @FromOutbox Skip event) {
      throw new IllegalStateException("never active");
    }

    void instead(Skip event) {
      throw new IllegalStateException("never active");
    }
  }
}
