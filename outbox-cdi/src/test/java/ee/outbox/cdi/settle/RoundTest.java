package ee.outbox.cdi.settle;

import static ee.outbox.cdi.settle.TestHandler.inside;
import static ee.outbox.cdi.settle.TestHandler.outside;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.OutboxException;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.settle.ScriptedDispatcher.Answer;
import ee.outbox.cdi.testing.LogLines;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final Optional<Lane> LANE = Optional.of(new Lane(5));

  private final Map<String, Answer> answers = new HashMap<>();
  private int maxAttempts = 3;
  private OrderOnFailure order = OrderOnFailure.BLOCK;
  private Bench bench;

  @Test
  void aMessageIsGoneWhenItsOnlyHandlerIsDone() {
    deliver(bench(inside("a")), message(1));

    assertThat(bench.store.gone(1)).isTrue();
    assertThat(bench.store.statements).containsExactly("complete 1");
  }

  @Test
  void handlersAreCalledInOrderAndTheLastCompletesTheMessage() {
    deliver(bench(inside("b"), inside("a")), message(1));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a", "m1 b");
    assertThat(bench.store.statements).containsExactly("saveProgress 1", "complete 1");
  }

  @Test
  void aFailingHandlerDoesNotStopTheOthersAndIsRetriedAlone() {
    answers.put("a", Answer.FAILED);
    deliver(bench(inside("a"), inside("b")), message(1));

    assertThat(bench.dispatcher.effects).containsExactly("m1 b");
    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.PENDING);
    assertThat(bench.store.row(1).delay()).isEqualTo(Bench.BACKOFF);
    assertThat(bench.putOff).containsExactly(Bench.BACKOFF);
    assertThat(states(1)).containsEntry("a", State.PENDING).containsEntry("b", State.DONE);
    assertThat(progress(1, "a").attempts()).isEqualTo(1);
    assertThat(progress(1, "a").lastError().orElseThrow()).contains("OutboxException");
  }

  @Test
  void exhaustedAttemptsMakeADeadLetterThatReleasesItsKey() {
    maxAttempts = 1;
    answers.put("m1 a", Answer.FAILED);
    deliver(bench(inside("a")), message(1), message(2));

    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
    assertThat(bench.store.gone(2)).isTrue();
  }

  @Test
  void anAbortingFailureMakesADeadLetterAtOnce() {
    answers.put("a", Answer.FAILED);
    deliver(bench(inside("a").abortingOn(OutboxException.class)), message(1));

    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
    assertThat(progress(1, "a").attempts()).isEqualTo(1);
  }

  @Test
  void anUnreadablePayloadMakesADeadLetterAtOnce() {
    answers.put("a", Answer.UNREADABLE);
    deliver(bench(inside("a")), message(1));

    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
  }

  @Test
  void aHandlerThatIsNotEnteredCostsNoAttemptAndPauses() {
    answers.put("a", Answer.NOT_ENTERED);
    deliver(bench(inside("a")), message(1), message(2));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a");
    assertThat(bench.store.row(1).progress()).isEmpty();
    assertThat(bench.store.row(1).delay()).isEqualTo(HandlerPauses.FIRST);
    assertThat(bench.store.row(2).delay()).isEqualTo(Duration.ZERO);
    assertThat(bench.putOff).containsExactly(HandlerPauses.FIRST);
    assertThat(bench.workbench.pauses().claimable("t")).isFalse();
  }

  @Test
  void aPausedHandlerIsLeftOutWhileOthersOfTheMessageAreCalled() {
    answers.put("a", Answer.NOT_ENTERED);
    deliver(bench(inside("a"), inside("b")), unkeyed(1));
    worker(unkeyed(2));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a", "m1 b", "m2 b");
    assertThat(states(2)).containsEntry("a", State.PENDING).containsEntry("b", State.DONE);
    assertThat(bench.store.row(2).delay()).isEqualTo(HandlerPauses.FIRST);
  }

  @Test
  void anUnknownCommitThatWasNotDoneIsAFailedAttempt() {
    answers.put("a", Answer.FAILED);
    answers.put("b", Answer.UNKNOWN_NOT_DONE);
    deliver(bench(inside("a"), inside("b"), inside("c")), message(1), message(2));

    assertThat(bench.dispatcher.effects).containsExactly("m1 c");
    assertThat(states(1)).containsEntry("b", State.PENDING).containsEntry("c", State.DONE);
    assertThat(progress(1, "a").attempts()).isEqualTo(1);
    assertThat(progress(1, "b").attempts()).isEqualTo(1);
    assertThat(bench.store.row(1).delay()).isEqualTo(Bench.BACKOFF);
  }

  @Test
  void anUnknownCommitThatWasDoneIsNeverWrittenOver() {
    answers.put("a", Answer.FAILED);
    answers.put("b", Answer.UNKNOWN_DONE);
    answers.put("c", Answer.FAILED);
    deliver(bench(inside("a"), inside("b"), inside("c")), message(1));

    assertThat(bench.dispatcher.effects).containsExactly("m1 b");
    assertThat(states(1)).containsEntry("a", State.PENDING).containsEntry("b", State.DONE);
    assertThat(progress(1, "b").attempts()).isZero();
    assertThat(progress(1, "c").attempts()).isEqualTo(1);
  }

  @Test
  void aMessageThatAnUnknownCommitHasCompletedIsGone() {
    answers.put("a", Answer.UNKNOWN_DONE);
    deliver(bench(inside("a")), message(1), message(2));

    assertThat(bench.dispatcher.effects).containsExactly("m1 a");
    assertThat(bench.store.gone(1)).isTrue();
    assertThat(bench.store.row(2).state()).isEqualTo(ModelStore.State.PENDING);
  }

  @Test
  void anUnknownCommitIsOnlyGivenBackWhereTheStoreDoesNotAnswer() {
    answers.put("a", Answer.UNKNOWN_NOT_DONE);
    bench(inside("a"));
    bench.store.silent = true;
    deliver(bench, message(1), message(2));

    assertThat(bench.store.statements).endsWith("giveBack [1]", "giveBack [2]");
    assertThat(bench.store.row(1).progress()).isEmpty();
  }

  @Test
  void aCommitThatIsNeverToldEndsAsADeadLetter() {
    maxAttempts = 1;
    answers.put("a", Answer.UNKNOWN_NOT_DONE);
    deliver(bench(inside("a")), message(1));

    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
  }

  @Test
  void aFencedSettleStopsTheRunAndGivesTheRestBack() {
    answers.put("m1 a", Answer.FENCED);
    deliver(bench(inside("a")), message(1), message(2), message(3));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a");
    assertThat(bench.store.statements).containsExactly("giveBack [1]", "giveBack [2, 3]");
  }

  @Test
  void aFaultOfTheDispatcherIsTakenAsUnknown() {
    answers.put("a", Answer.THROWS);
    deliver(bench(inside("a")), message(1));

    assertThat(bench.store.statements).containsExactly("held 1", "retryLater 1");
  }

  @Test
  void aRunStopsAtAMessageThatMustWait() {
    answers.put("m2 a", Answer.FAILED);
    deliver(bench(inside("a")), message(1), message(2), message(3));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a", "m2 a");
    assertThat(bench.store.row(3).state()).isEqualTo(ModelStore.State.PENDING);
    assertThat(bench.store.row(3).delay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aRunGoesOnWhereFailingMessagesLeaveTheOrder() {
    order = OrderOnFailure.SKIP;
    answers.put("m1 a", Answer.FAILED);
    deliver(bench(inside("a")), message(1), message(2));

    assertThat(bench.store.row(1).lane()).isEmpty();
    assertThat(bench.store.gone(2)).isTrue();
  }

  @Test
  void aFailureSavedWithAnotherHandlersSuccessLeavesTheOrderToo() {
    order = OrderOnFailure.SKIP;
    answers.put("m1 a", Answer.FAILED);
    deliver(bench(inside("a"), inside("b")), message(1), message(2));

    assertThat(bench.store.row(1).lane()).isEmpty();
    assertThat(progress(1, "a").attempts()).isEqualTo(1);
    assertThat(bench.store.gone(2)).isTrue();
  }

  @Test
  void notEnteredKeepsItsPlaceAlsoWhereFailuresDoNot() {
    order = OrderOnFailure.SKIP;
    answers.put("a", Answer.NOT_ENTERED);
    deliver(bench(inside("a")), message(1), message(2));

    assertThat(bench.store.row(1).lane()).isEqualTo(LANE);
    assertThat(bench.dispatcher.calls).containsExactly("m1 a");
  }

  @Test
  void outsideHandlersAreCompletedTogetherAtTheEndOfTheRun() {
    deliver(bench(outside("a")), message(1), message(2), message(3));

    assertThat(bench.store.statements).containsExactly("completeAll [1, 2, 3]");
    assertThat(bench.store.rows).isEmpty();
  }

  @Test
  void anOutsideHandlerIsSavedBeforeTheNextHandlerOfItsMessage() {
    answers.put("b", Answer.FAILED);
    deliver(bench(outside("a"), inside("b")), message(1));

    assertThat(bench.store.statements)
        .containsExactly("saveProgress 1", "complete 1", "retryLater 1");
    assertThat(states(1)).containsEntry("a", State.DONE).containsEntry("b", State.PENDING);
  }

  @Test
  void whatIsDoneOutsideIsSettledBeforeTheNextSettleOfItsLane() {
    ClaimedMessage first = claimed(1, List.of(pending("out"), done("in")), 0);
    ClaimedMessage second = claimed(2, List.of(done("out"), pending("in")), 0);
    deliver(bench(outside("out"), inside("in")), first, second);

    assertThat(bench.store.statements).containsExactly("completeAll [1]", "complete 2");
    assertThat(bench.store.rows).isEmpty();
  }

  @Test
  void anOldLeaseStartsNoOutsideCall() {
    bench(outside("a"));
    bench.leaseYoung = false;
    deliver(bench, message(1), message(2));

    assertThat(bench.dispatcher.calls).isEmpty();
    assertThat(bench.store.statements).containsExactly("giveBack [1]", "giveBack [2]");
  }

  @Test
  void aNodeThatStopsGivesBackWhatItHasNotBegun() {
    bench(inside("a"));
    bench.mayStart = false;
    deliver(bench, message(1), message(2));

    assertThat(bench.dispatcher.calls).isEmpty();
    assertThat(bench.store.rows.values())
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(ModelStore.State.PENDING));
  }

  @Test
  void aHandlerThatIsNotKnownHereIsLeftToOtherNodes() {
    ClaimedMessage message = claimed(1, List.of(pending("a"), pending("elsewhere")), 0);
    deliver(bench(inside("a")), message);

    assertThat(bench.dispatcher.effects).containsExactly("m1 a");
    assertThat(bench.store.statements).containsExactly("saveProgress 1", "giveBack [1]");
    assertThat(bench.store.row(1).delay()).isEqualTo(Round.FOR_OTHER_NODES);
    assertThat(bench.putOff).as("this node does not wake for it").isEmpty();
    assertThat(states(1)).containsEntry("a", State.DONE).containsEntry("elsewhere", State.PENDING);
  }

  @Test
  void aMessageOfWhichNobodyKnowsTheHandlersIsNeverCompleted() {
    deliver(bench(), message(1));

    assertThat(bench.store.statements).containsExactly("giveBack [1]");
    assertThat(bench.store.row(1).delay()).isEqualTo(Round.FOR_OTHER_NODES);
    assertThat(bench.putOff).as("this node does not wake for it").isEmpty();
  }

  @Test
  void whatWaitsForThisNodeTooWakesIt() {
    ClaimedMessage message = claimed(1, List.of(pending("a"), pending("elsewhere")), 0);
    answers.put("a", Answer.FAILED);
    deliver(bench(inside("a")), message);

    assertThat(bench.store.row(1).delay()).isEqualTo(Bench.BACKOFF);
    assertThat(bench.putOff).containsExactly(Bench.BACKOFF);
  }

  @Test
  void aHandlerAddedLaterDoesNotGetOldMessages() {
    deliver(bench(inside("a"), inside("added")), claimed(1, List.of(pending("a")), 0));

    assertThat(bench.dispatcher.calls).containsExactly("m1 a");
    assertThat(bench.store.gone(1)).isTrue();
  }

  @Test
  void aMessageWithNothingOpenIsClosed() {
    deliver(bench(inside("a")), claimed(1, List.of(done("a")), 0));
    worker(claimed(2, List.of(new HandlerProgress("a", State.DEAD, 3, Optional.of("x"))), 0));

    assertThat(bench.store.gone(1)).isTrue();
    assertThat(bench.store.row(2).state()).isEqualTo(ModelStore.State.DEAD);
  }

  @Test
  void aDeadHandlerMakesTheMessageDeadOnceTheOthersAreDone() {
    ClaimedMessage message =
        claimed(
            1, List.of(new HandlerProgress("a", State.DEAD, 3, Optional.of("x")), pending("b")), 0);
    deliver(bench(inside("a"), outside("b")), message);

    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
    assertThat(states(1)).containsEntry("a", State.DEAD).containsEntry("b", State.DONE);
  }

  @Test
  void aMessageOfTwoDeadNodesIsNotedBeforeTheCall() {
    deliver(bench(inside("a")), claimed(1, List.of(pending("a")), 2));

    assertThat(bench.store.statements).containsExactly("saveProgress 1", "complete 1");
  }

  @Test
  void aNotedCallThatItsNodeDidNotSurviveIsAFailedAttempt() {
    answers.put("a", Answer.FAILED);
    deliver(bench(inside("a")), claimed(1, List.of(started("a", 0)), 3));

    assertThat(progress(1, "a").attempts()).isEqualTo(2);
    assertThat(progress(1, "a").state()).isEqualTo(State.PENDING);
  }

  @Test
  void aMessageThatKillsItsNodesEndsAsADeadLetterThatSaysSo() {
    deliver(bench(inside("a")), claimed(1, List.of(started("a", 2)), 4));

    assertThat(bench.dispatcher.calls).isEmpty();
    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
    assertThat(progress(1, "a").lastError().orElseThrow()).contains("died");
  }

  @Test
  void aClosingStatementThatTheStoreRefusesIsWrittenLater() {
    bench(outside("a"));
    bench.store.failNext(1);
    deliver(bench, message(1));
    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.CLAIMED);

    assertThat(bench.workbench.closings().writeKept()).isTrue();

    assertThat(bench.store.gone(1)).isTrue();
    assertThat(bench.failures).isEqualTo(1);
  }

  @Test
  void whatAStoreRefusesAgainIsNoSignThatItIsDown() {
    bench(outside("a"));
    bench.store.failNext(3);
    deliver(bench, message(1));
    bench.workbench.closings().writeKept();
    bench.workbench.closings().writeKept();

    assertThat(bench.failures).isEqualTo(1);
    assertThat(bench.workbench.closings().writeKept()).isTrue();
  }

  @Test
  void aDeadLetterIsToldWhenItIsWrittenLaterToo() {
    maxAttempts = 1;
    bench(inside("a"));
    answers.put("a", Answer.FAILED);
    bench.store.failNext(1);
    try (LogLines log = new LogLines()) {
      deliver(bench, message(1));
      assertThat(log.of("OUTBOX1501")).isEmpty();

      assertThat(bench.workbench.closings().writeKept()).isTrue();

      assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.DEAD);
      assertThat(log.of("OUTBOX1501")).hasSize(1);
    }
  }

  @Test
  void aHandlerThatIsNotEnteredForLongIsToldOnceUntilItIsEnteredAgain() {
    bench(inside("a"));
    answers.put("a", Answer.NOT_ENTERED);
    try (LogLines log = new LogLines()) {
      for (int i = 1; i <= 12; i++) {
        deliver(bench, unkeyed(i));
        bench.clock.addAndGet(HandlerPauses.LONGEST.toNanos());
      }

      assertThat(log.of("OUTBOX1506"))
          .singleElement()
          .asString()
          .contains("'a'", "OutboxException")
          .doesNotContain("secret");
      answers.put("a", Answer.HANDLED);
      deliver(bench, unkeyed(20));
      answers.put("a", Answer.NOT_ENTERED);
      for (int i = 21; i <= 32; i++) {
        deliver(bench, unkeyed(i));
        bench.clock.addAndGet(HandlerPauses.LONGEST.toNanos());
      }
      assertThat(log.of("OUTBOX1506")).hasSize(2);
    }
  }

  @Test
  void aStatementThatIsAlwaysRefusedEndsAsGivenBack() {
    bench(inside("a"));
    answers.put("a", Answer.FAILED);
    bench.store.failNext(5);
    deliver(bench, message(1));
    for (int i = 0; i < 4; i++) {
      assertThat(bench.workbench.closings().writeKept()).isFalse();
    }

    assertThat(bench.workbench.closings().writeKept()).isTrue();

    assertThat(bench.store.statements).endsWith("giveBack [1]");
    assertThat(bench.store.row(1).state()).isEqualTo(ModelStore.State.PENDING);
  }

  private Bench bench(Handler... handlers) {
    if (bench == null) {
      bench =
          new Bench(
              List.of(handlers),
              Bench.settings(maxAttempts, order),
              1,
              (handler, delivery) ->
                  answers.getOrDefault(
                      delivery.message().id() + " " + handler.name(),
                      answers.getOrDefault(handler.name(), Answer.HANDLED)));
    }
    bench.store.rows.putAll(early.rows);
    return bench;
  }

  private final ModelStore early = new ModelStore();

  private ClaimedMessage message(long number) {
    return claimed(number, List.of(), 0);
  }

  private ClaimedMessage claimed(long number, List<HandlerProgress> progress, int takeovers) {
    return store().claimed(number, LANE, progress, takeovers);
  }

  private ClaimedMessage unkeyed(long number) {
    return store().claimed(number, Optional.empty(), List.of());
  }

  private ModelStore store() {
    return bench == null ? early : bench.store;
  }

  private void deliver(Bench with, ClaimedMessage... messages) {
    with.worker.deliver(List.of(new Run(messages[0].lane(), List.of(messages))));
    with.worker.settle();
  }

  private void worker(ClaimedMessage... messages) {
    deliver(bench, messages);
  }

  private Map<String, State> states(long number) {
    Map<String, State> states = new HashMap<>();
    bench.store.row(number).progress().forEach(each -> states.put(each.handler(), each.state()));
    return states;
  }

  private HandlerProgress progress(long number, String handler) {
    return Stream.of(bench.store.row(number).progress())
        .flatMap(List::stream)
        .filter(each -> each.handler().equals(handler))
        .findFirst()
        .orElseThrow();
  }

  private static HandlerProgress pending(String handler) {
    return HandlerProgress.pending(handler);
  }

  private static HandlerProgress done(String handler) {
    return HandlerProgress.pending(handler).in(State.DONE);
  }

  private static HandlerProgress started(String handler, int attempts) {
    return new HandlerProgress(handler, State.STARTED, attempts, Optional.empty());
  }
}
