package ee.outbox.cdi.settle;

import static ee.outbox.cdi.settle.TestHandler.inside;
import static ee.outbox.cdi.settle.TestHandler.outside;
import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.settle.ScriptedDispatcher.Answer;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTest {

  private static final Optional<Lane> LANE = Optional.of(new Lane(1));

  private final Map<String, Answer> answers = new HashMap<>();

  @Test
  void messagesOfALaneShareTransactionsInOrder() {
    Bench bench = bench(2, inside("a"));
    deliverLane(bench, 3);

    assertThat(bench.dispatcher.calls).containsExactly("group of 2", "m1 a", "m2 a", "m3 a");
    assertThat(bench.store.statements).containsExactly("completeAll [1, 2]", "complete 3");
  }

  @Test
  void allHandlersOfAMessageAreInItsGroup() {
    Bench bench = bench(10, inside("a"), inside("b"));
    deliverLane(bench, 2);

    assertThat(bench.dispatcher.calls)
        .containsExactly("group of 4", "m1 a", "m1 b", "m2 a", "m2 b");
    assertThat(bench.store.rows).isEmpty();
  }

  @Test
  void runsOfSeveralLanesShare() {
    Bench bench = bench(10, inside("a"));
    List<Run> runs =
        Run.of(
            List.of(
                bench.store.claimed(1, LANE, List.of()),
                bench.store.claimed(2, Optional.of(new Lane(2)), List.of()),
                bench.store.claimed(3, Optional.empty(), List.of())));
    bench.worker.deliver(runs);

    assertThat(bench.dispatcher.calls.get(0)).isEqualTo("group of 3");
    assertThat(bench.store.rows).isEmpty();
  }

  @Test
  void afterAFailureItsMembersGoOneByOneAtNoAttemptsCost() {
    answers.put("m2 a", Answer.FAILED);
    Bench bench = bench(10, inside("a"));
    deliverLane(bench, 3);

    assertThat(bench.dispatcher.effects).containsExactly("m1 a");
    assertThat(bench.store.row(2).progress().get(0).attempts()).isEqualTo(1);
    assertThat(bench.store.row(3).progress()).isEmpty();
    assertThat(bench.workbench.groupSize().current()).isEqualTo(5);
  }

  @Test
  void afterAnUnknownCommitThatWasNotDoneItsMembersGoOneByOne() {
    answers.put("m2 a", Answer.UNKNOWN_NOT_DONE);
    Bench bench = bench(10, inside("a"));
    deliverLane(bench, 3);

    assertThat(bench.dispatcher.effects).containsExactly("m1 a");
    assertThat(bench.store.row(2).progress().get(0).attempts()).isEqualTo(1);
    assertThat(bench.store.row(3).progress()).isEmpty();
  }

  @Test
  void anUnknownCommitOfAGroupThatWasDoneIsNotRepeated() {
    answers.put("m2 a", Answer.UNKNOWN_DONE);
    Bench bench = bench(10, inside("a"));
    deliverLane(bench, 3);

    assertThat(bench.dispatcher.effects).containsExactly("m1 a", "m2 a", "m3 a");
    assertThat(bench.store.rows).isEmpty();
  }

  @Test
  void aGroupIsOnlyGivenBackWhereTheStoreDoesNotTellItsEnd() {
    answers.put("m2 a", Answer.UNKNOWN_NOT_DONE);
    Bench bench = bench(10, inside("a"));
    bench.store.silent = true;
    deliverLane(bench, 2);

    assertThat(bench.dispatcher.calls).containsExactly("group of 2", "m1 a", "m2 a");
    assertThat(bench.store.rows.values())
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(ModelStore.State.PENDING));
  }

  @Test
  void takesOnlyMessagesThatNothingHasHappenedTo() {
    Bench bench = bench(10, inside("a"), outside("out"));
    Group group = new Group(bench.workbench);

    assertThat(group.accepts(message(bench, 0, open("a", 0)))).isTrue();
    assertThat(group.accepts(message(bench, 1, open("a", 0)))).isTrue();
    assertThat(group.accepts(message(bench, 2, open("a", 0)))).isFalse();
    assertThat(group.accepts(message(bench, 0, open("a", 1)))).isFalse();
    assertThat(group.accepts(message(bench, 0, open("out", 0)))).isFalse();
    assertThat(group.accepts(message(bench, 0, open("elsewhere", 0)))).isFalse();
    assertThat(
            group.accepts(
                message(bench, 0, new HandlerProgress("a", State.DEAD, 3, Optional.empty()))))
        .isFalse();
    assertThat(
            group.accepts(
                message(bench, 0, new HandlerProgress("a", State.DONE, 0, Optional.empty()))))
        .isFalse();
  }

  @Test
  void aPausedHandlerIsInNoGroup() {
    Bench bench = bench(10, inside("a"));
    bench
        .workbench
        .pauses()
        .notEntered(new HandlerPauses.Key("t", "a"), new IllegalStateException());

    assertThat(new Group(bench.workbench).accepts(message(bench, 0, open("a", 0)))).isFalse();
  }

  @Test
  void slowMessagesMakeGroupsSmaller() {
    GroupSize size = new GroupSize(50);
    size.succeeded(10, Duration.ofMillis(200).toNanos());

    assertThat(size.current()).isEqualTo(5);
  }

  @Test
  void groupsGrowAgainAfterFailures() {
    GroupSize size = new GroupSize(8);
    IntStream.range(0, 10).forEach(i -> size.failed());
    assertThat(size.current()).isEqualTo(1);

    IntStream.range(0, 60).forEach(i -> size.succeeded(1, 1_000));

    assertThat(size.current()).isEqualTo(8);
  }

  @Test
  void quickOutsideCallsAreSettledTogetherSlowOnesAtOnce() {
    Bench bench = bench(1, outside("out"));
    OutsideSettlements settlements =
        new OutsideSettlements(bench.workbench.closings(), bench.clock::get);
    settlements.add(message(bench, 1, 0).token(), LANE, Duration.ofMillis(1));
    assertThat(bench.store.statements).isEmpty();

    bench.clock.addAndGet(Duration.ofMillis(80).toNanos());
    settlements.add(message(bench, 2, 0).token(), LANE, Duration.ofMillis(80));

    assertThat(bench.store.statements).containsExactly("completeAll [1, 2]");
  }

  private Bench bench(int transactionSize, Handler... handlers) {
    return new Bench(
        List.of(handlers),
        Bench.settings(3, OrderOnFailure.BLOCK),
        transactionSize,
        (handler, delivery) ->
            answers.getOrDefault(delivery.message().id() + " " + handler.name(), Answer.HANDLED));
  }

  private static void deliverLane(Bench bench, int messages) {
    List<ClaimedMessage> run =
        IntStream.rangeClosed(1, messages)
            .mapToObj(i -> bench.store.claimed(i, LANE, List.of()))
            .toList();
    bench.worker.deliver(Run.of(run));
    bench.worker.settle();
  }

  private static ClaimedMessage message(Bench bench, int takeovers, HandlerProgress progress) {
    return bench.store.claimed(1, LANE, List.of(progress), takeovers);
  }

  private static ClaimedMessage message(Bench bench, long number, int takeovers) {
    return bench.store.claimed(number, LANE, List.of(), takeovers);
  }

  private static HandlerProgress open(String handler, int attempts) {
    return new HandlerProgress(handler, State.PENDING, attempts, Optional.empty());
  }
}
