package ee.outbox.cdi.settle;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.cdi.settle.ScriptedDispatcher.Answer;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerPausesTest {

  private static final Exception CLOSED = new IllegalStateException("closed");

  private static final HandlerPauses.Key A = new HandlerPauses.Key("t", "a");
  private static final HandlerPauses.Key B = new HandlerPauses.Key("t", "b");

  private final Bench bench =
      new Bench(
          List.of(TestHandler.inside("a"), TestHandler.outside("b")),
          Bench.settings(3, OrderOnFailure.BLOCK),
          1,
          (handler, delivery) -> Answer.HANDLED);
  private final HandlerPauses pauses = bench.workbench.pauses();

  @Test
  void aPauseEndsByItself() {
    assertThat(pauses.notEntered(A, CLOSED)).isEqualTo(HandlerPauses.FIRST);
    assertThat(pauses.remaining(A)).contains(HandlerPauses.FIRST);

    pass(HandlerPauses.FIRST);

    assertThat(pauses.remaining(A)).isEmpty();
  }

  @Test
  void pausesGrowUpToALimit() {
    Duration last = Duration.ZERO;
    for (int i = 0; i < 12; i++) {
      Duration pause = pauses.notEntered(A, CLOSED);
      assertThat(pause).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(HandlerPauses.LONGEST);
      last = pause;
      pass(pause);
    }
    assertThat(last).isEqualTo(HandlerPauses.LONGEST);
  }

  @Test
  void workersThatMeetOnePauseTogetherDoNotMakeItLonger() {
    pauses.notEntered(A, CLOSED);
    pass(Duration.ofMillis(100));

    assertThat(pauses.notEntered(A, CLOSED)).isEqualTo(HandlerPauses.FIRST.minusMillis(100));
  }

  @Test
  void aSuccessEndsThePauseAndItsGrowth() {
    pauses.notEntered(A, CLOSED);
    pauses.handled(A);

    assertThat(pauses.remaining(A)).isEmpty();
    assertThat(pauses.notEntered(A, CLOSED)).isEqualTo(HandlerPauses.FIRST);
  }

  @Test
  void aTypeIsClaimedWhileOneOfItsHandlersDoesNotPause() {
    pauses.notEntered(A, CLOSED);
    assertThat(pauses.claimable("t")).isTrue();

    pauses.notEntered(B, CLOSED);
    assertThat(pauses.claimable("t")).isFalse();
  }

  private void pass(Duration time) {
    bench.clock.addAndGet(time.toNanos());
  }
}
