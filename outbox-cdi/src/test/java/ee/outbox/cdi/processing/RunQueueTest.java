package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.cdi.settle.Pace;
import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunQueueTest {

  private static final long MOST_BYTES = 100;

  private final RunQueue queue = new RunQueue(MOST_BYTES);

  @Test
  void messagesOfALaneAreOneRunOthersOneEach() {
    assertThat(Run.of(List.of(message(1, 7), message(2, 0), message(3, 7), message(4, 0))))
        .extracting(run -> run.messages().size())
        .containsExactly(2, 1, 1);
  }

  @Test
  void withoutSharingOneRunIsTaken() {
    queue.add(List.of(run(1, 3), run(2, 1)));

    assertThat(queue.take(waiting -> 1, run -> true)).containsExactly(run(1, 3));
    assertThat(queue.messages()).isEqualTo(1);
  }

  @Test
  void runsThatMayShareAreTakenUpToTheMost() {
    queue.add(List.of(run(1, 2), run(2, 1), run(3, 2), run(4, 1)));

    assertThat(queue.take(waiting -> 4, run -> true)).containsExactly(run(1, 2), run(2, 1));
    assertThat(queue.messages()).isEqualTo(3);
  }

  @Test
  void whoTakesNextSharesWhatIsLeft() {
    queue.add(List.of(run(1, 1), run(2, 1), run(3, 1), run(4, 1)));

    IntUnaryOperator half =
        waiting -> {
          assertThat(Thread.holdsLock(queue)).isTrue();
          return waiting / 2;
        };

    assertThat(queue.take(half, run -> true)).hasSize(2);
    assertThat(queue.take(half, run -> true)).hasSize(1);
  }

  @Test
  void aRunThatMayNotShareIsTakenAlone() {
    queue.add(List.of(run(1, 1), run(2, 1), run(3, 1)));

    assertThat(queue.take(waiting -> 10, run -> !run.equals(run(2, 1)))).containsExactly(run(1, 1));
    assertThat(queue.take(waiting -> 10, run -> !run.equals(run(2, 1)))).containsExactly(run(2, 1));
  }

  @Test
  void aClosedQueueGivesAllOutAndTakesNothingIn() {
    queue.add(List.of(run(1, 2)));

    assertThat(queue.close()).containsExactly(run(1, 2));
    assertThat(queue.add(List.of(run(2, 1)))).isFalse();
    assertThat(queue.runs()).isZero();
    assertThat(queue.messages()).isZero();
  }

  @Test
  void noMoreBytesAreTakenAtOnceUnlessTheyAreOneRun() {
    queue.add(List.of(heavy(1, 60), heavy(2, 40), heavy(3, 1), heavy(4, 101), heavy(5, 1)));

    assertThat(queue.take(waiting -> 10, run -> true))
        .extracting(Run::bytes)
        .containsExactly(60L, 40L);
    assertThat(queue.take(waiting -> 10, run -> true)).extracting(Run::bytes).containsExactly(1L);
    assertThat(queue.take(waiting -> 10, run -> true)).extracting(Run::bytes).containsExactly(101L);
  }

  @Test
  void bytesAreFreeAsLongAsAShareIs() {
    ByteBudget budget = new ByteBudget(100, 3);
    assertThat(budget.share()).isEqualTo(25);
    assertThat(budget.free()).isTrue();

    budget.taken(List.of(heavy(1, 50), heavy(2, 25)));
    assertThat(budget.free()).isTrue();
    budget.taken(List.of(heavy(3, 1)));
    assertThat(budget.free()).isFalse();
    budget.ended(List.of(heavy(2, 25)));
    assertThat(budget.free()).isTrue();
  }

  @Test
  void theSmallestBudgetLetsOneMessageIn() {
    ByteBudget budget = new ByteBudget(1, 4);
    assertThat(budget.share()).isEqualTo(1);
    assertThat(budget.free()).isTrue();

    budget.taken(List.of(heavy(1, 500)));
    assertThat(budget.free()).isFalse();
  }

  @Test
  void whatTransactionsAreAboutToWriteCountsAndNoMoreThanAShareEach() {
    ByteBudget budget = new ByteBudget(100, 4);

    assertThat(budget.reserve(21)).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(budget.reserve(20)).isTrue();
    }
    assertThat(budget.reserve(1)).isFalse();
    assertThat(budget.free()).isFalse();
    budget.release(20);
    assertThat(budget.free()).isTrue();
    assertThat(budget.reserve(20)).isTrue();
  }

  @Test
  void aNodeClaimsAgainWhenHalfIsUsedUp() {
    Pump.Limits limits = new Pump.Limits(10, 1, 100);
    Pace unknown = new Pace(5);

    assertThat(limits.room(0, unknown)).isEqualTo(20);
    assertThat(limits.room(10, unknown)).isEqualTo(10);
    assertThat(limits.room(11, unknown)).isZero();
    assertThat(new Pump.Limits(1, 1, 1).room(1, unknown)).isEqualTo(1);
    assertThat(new Pump.Limits(1, 1, 1).room(2, unknown)).isZero();
  }

  @Test
  void aNodeClaimsNoMoreAheadThanItsWorkersBeginSoon() {
    Pump.Limits limits = new Pump.Limits(10, 10, 1_000);

    assertThat(limits.room(0, pace(Duration.ofMillis(1)))).isEqualTo(1_000);
    assertThat(limits.room(0, pace(Duration.ofMillis(20)))).isEqualTo(50);
    assertThat(limits.room(0, pace(Duration.ofSeconds(30)))).isEqualTo(20);
  }

  @Test
  void aNodeWithQuickHandlersClaimsWholeBatchesAndHasNoMoreThanThreeInHand() {
    Pump.Limits limits = new Pump.Limits(4, 1, 100);
    Pace quick = pace(Duration.ofNanos(20_000));

    assertThat(limits.room(0, quick)).isEqualTo(100);
    assertThat(limits.room(150, quick)).isEqualTo(100);
    assertThat(limits.room(151, quick)).isZero();
  }

  @Test
  void thereIsRoomForAClaimUpToHalfOfWhatMayBeInHand() {
    Pump.Limits limits = new Pump.Limits(4, 1, 100);
    Pace quick = pace(Duration.ofNanos(20_000));

    assertThat(limits.room(limits.half(quick), quick)).isPositive();
    assertThat(limits.room(limits.half(quick) + 1, quick)).isZero();
  }

  @Test
  void whatIsInHandIsEnoughForFullTransactionsOfAllWorkers() {
    Pump.Limits limits = new Pump.Limits(10, 50, 100);

    assertThat(limits.room(500, pace(Duration.ofMillis(1)))).isEqualTo(100);
  }

  private static Pace pace(Duration each) {
    Pace pace = new Pace(5);
    pace.measured(1, each.toNanos());
    return pace;
  }

  private static Run run(int lane, int messages) {
    return new Run(
        Optional.of(new Lane(lane)),
        IntStream.range(0, messages).mapToObj(i -> message(lane * 100L + i, lane)).toList());
  }

  private static Run heavy(int lane, int bytes) {
    ClaimedMessage light = message(lane, lane);
    OutboxMessage message = light.message().toBuilder().payload(new byte[bytes]).build();
    return new Run(
        light.lane(),
        List.of(new ClaimedMessage(light.token(), message, light.lane(), light.takeovers())));
  }

  private static ClaimedMessage message(long number, int lane) {
    return new ClaimedMessage(
        new ClaimToken(new NodeId(1), number, 1),
        ProcessorTest.message("t"),
        lane == 0 ? Optional.empty() : Optional.of(new Lane(lane)),
        0);
  }
}
