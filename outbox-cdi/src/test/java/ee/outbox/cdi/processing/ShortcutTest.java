package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.processing.Handover.Place;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Messages that go to a worker without a claim, and what becomes of those that do not get there.
 */
class ShortcutTest {

  private final Fixture fixture = new Fixture();
  private final CountDownLatch mayLeave = new CountDownLatch(1);
  private final List<String> claimed = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    mayLeave.countDown();
    fixture.close();
  }

  private Processor started() {
    fixture.store.afterClaim =
        claim -> claim.messages().forEach(each -> claimed.add(each.message().id()));
    Processor processor = fixture.processor("n");
    processor.start();
    awaitRegistered(processor);
    return processor;
  }

  private static void awaitRegistered(Processor processor) {
    await()
        .until(
            () -> {
              Optional<Place> place = processor.handover().place(List.of(plain("probe")));
              place.ifPresent(Place::notWritten);
              return place.isPresent();
            });
  }

  @Test
  void aCommittedMessageIsDeliveredWithoutAClaim() {
    fixture.pollInterval = Duration.ofHours(1);
    Processor processor = started();

    commit(write(processor, plain("a"), plain("b")));

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactlyInAnyOrder("a", "b");
    assertThat(claimed).isEmpty();
  }

  @Test
  void theSameForOutsideHandlers() {
    fixture.pollInterval = Duration.ofHours(1);
    fixture.mode = TransactionMode.OUTSIDE;
    Processor processor = started();

    commit(write(processor, plain("a")));

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("a");
    assertThat(claimed).isEmpty();
  }

  @Test
  void nothingIsDeliveredBeforeTheCommitIsCertain() {
    fixture.pollInterval = Duration.ofMillis(20);
    Processor processor = started();
    Place place = write(processor, plain("a"));
    int calls = fixture.store.calls.get();

    await().until(() -> fixture.store.calls.get() > calls + 5);
    assertThat(fixture.handled).isEmpty();

    commit(place);
    await().until(() -> fixture.handled.equals(List.of("a")));
  }

  @Test
  void onlyMessagesThatAreDueAndHandledHereHaveAPlace() {
    Processor processor = started();

    assertNoPlace(processor, message(draft("u").eventType("unknown")));
    assertNoPlace(
        processor,
        new NewMessage(
            draft("d").build(),
            new DeliveryTime.After(Duration.ZERO),
            IdRule.GENERATED,
            List.of("a")));
    assertNoPlace(
        processor,
        new NewMessage(
            draft("i").build(), new DeliveryTime.Immediately(), IdRule.UNIQUE, List.of("a")));
    assertNoPlace(processor, plain("a"), message(draft("u").eventType("unknown")));
  }

  @Test
  void theFirstOfAKeyHasAPlaceAndTheNextOnesFollowInOrder() {
    fixture.pollInterval = Duration.ofHours(1);
    Processor processor = started();

    Place place = write(processor, keyed("1"), keyed("2"));
    fixture.publish("t", Optional.of("k"), 3, 5);
    processor.signal();
    commit(place);

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("1", "2", "k-3", "k-4", "k-5");
    assertThat(claimed).containsExactly("k-3", "k-4", "k-5");
  }

  @Test
  void ofAKeyWhoseHandlersAreCalledBeforeTheirSettlementNoneHasAPlace() {
    fixture.mode = TransactionMode.OUTSIDE;
    Processor processor = started();

    assertNoPlace(processor, keyed("1"));
  }

  @Test
  void thereAreNoMorePlacesThanFreeWorkersWhoseHandlersAreSlow() {
    fixture.concurrency = 2;
    fixture.work = delivery -> hold();
    Processor processor = started();

    assertNoPlace(processor, plain("1"), plain("2"), plain("3"));
    Place first = write(processor, plain("a"));
    Place second = write(processor, plain("b"));
    assertNoPlace(processor, plain("c"));
    commit(first);
    commit(second);
    assertNoPlace(processor, plain("c"));

    mayLeave.countDown();
    await().until(() -> fixture.left() == 0);
    awaitRegistered(processor);
  }

  @Test
  void whatWeighsMoreThanAWorkersShareTakesTheLongWay() {
    fixture.claimedBytes = 1_000;
    Processor processor = started();

    assertNoPlace(processor, message(draft("large").payload(new byte[500])));
  }

  @Test
  void aPausedOrStoppedNodeHasNoPlace() {
    Processor processor = started();

    processor.pause();
    assertNoPlace(processor, plain("a"));
    processor.resume();
    awaitRegistered(processor);
    processor.stop();
    assertNoPlace(processor, plain("a"));
  }

  @Test
  void whatWasToldToBeRolledBackAndIsThereIsGivenBack() {
    fixture.lease = Duration.ofMillis(600);
    Processor processor = started();

    write(processor, plain("a")).ended(false);

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("a");
    assertThat(claimed).containsExactly("a");
  }

  @Test
  void whatNobodyTellsTheEndOfIsGivenBackInTimeAndNotDeliveredTwice() {
    fixture.lease = Duration.ofMillis(600);
    Processor processor = started();
    Place place = write(processor, plain("a"));

    await().until(() -> claimed.equals(List.of("a")));
    commit(place);

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("a");
  }

  @Test
  void theLeaseIsRenewedWhileAQuestionWaits() {
    fixture.lease = Duration.ofMillis(600);
    AtomicInteger renewals = new AtomicInteger();
    AtomicBoolean waiting = new AtomicBoolean();
    Processor processor = started();
    fixture.store.beforeCall =
        method -> {
          if (method.equals("giveBackWritten") && waiting.compareAndSet(false, true)) {
            hold();
          } else if (method.equals("renew") && waiting.get()) {
            renewals.incrementAndGet();
          }
        };

    write(processor, plain("a")).ended(false);

    await().until(() -> renewals.get() > 3);
    mayLeave.countDown();
    await().until(() -> fixture.left() == 0);
  }

  @Test
  void aStoreThatIsDownIsAskedAgain() {
    fixture.lease = Duration.ofMillis(600);
    Processor processor = started();
    Place place = write(processor, plain("a"));

    fixture.store.down = true;
    place.ended(false);
    int calls = fixture.store.calls.get();
    await().until(() -> fixture.store.calls.get() > calls + 3);
    fixture.store.down = false;

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("a");
  }

  @Test
  void whatANodeThatWasDeclaredDeadHasWrittenIsDeliveredOnce() {
    Processor processor = started();
    Place place = write(processor, plain("a"));
    removeNode(place.node());

    await().until(() -> fixture.left() == 0);
    commit(place);

    assertThat(fixture.handled).containsExactly("a");
    assertThat(claimed).containsExactly("a");
  }

  @Test
  void whatTheExecutorRefusesIsGivenBackOnAnotherThread() {
    ManualScheduler time = new ManualScheduler();
    ManualScheduler executor = new ManualScheduler();
    Platform real = fixture.platform;
    Processor processor =
        fixture.processor(
            "n", new Platform(real.userTransaction(), real.registry(), executor, time));
    processor.start();
    time.advance(Duration.ofMillis(100));
    Place place = write(processor, plain("a"));

    executor.refusing = true;
    int calls = fixture.store.calls.get();
    commit(place);
    assertThat(fixture.store.calls).hasValue(calls);
    time.advance(Duration.ofSeconds(20));
    assertThat(fixture.count(Status.PENDING)).isEqualTo(1);

    executor.refusing = false;
    await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(300));
              executor.advance(Duration.ofMillis(1));
              return fixture.left() == 0;
            });
    assertThat(fixture.handled).containsExactly("a");
  }

  @Test
  void aTransactionOfWhichNothingIsToldDoesNotHoldUpAStop() {
    Processor processor = started();
    Place place = write(processor, plain("a"));

    processor.stop();

    commit(place);
    fixture.processor("heir").start();
    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).containsExactly("a");
  }

  @Test
  void whatWasWrittenInAFormerLifeIsClaimedAtOnce() {
    fixture.pollInterval = Duration.ofHours(1);
    fixture.lease = Duration.ofMillis(600);
    Processor processor = started();
    Place place = processor.handover().place(List.of(plain("a"))).orElseThrow();
    removeNode(place.node());
    await().until(() -> isReborn(processor, place.node()));

    commit(written(place, plain("a")));

    await().until(() -> fixture.left() == 0);
    assertThat(claimed).containsExactly("a");
  }

  @Test
  void stoppingWaitsForWhatIsBeingCommittedAndGivesItBack() {
    Processor processor = started();
    Place place = write(processor, plain("a"));
    Thread stopping = new Thread(processor::stop);
    stopping.start();
    await().until(() -> processor.handover().place(List.of(plain("b"))).isEmpty());

    commit(place);

    await().until(() -> !stopping.isAlive());
    assertThat(fixture.handled).isEmpty();
    assertThat(fixture.count(Status.PENDING)).isEqualTo(1);
    Processor heir = fixture.processor("heir");
    heir.start();
    await().until(() -> fixture.left() == 0);
  }

  private static void assertNoPlace(Processor processor, NewMessage... messages) {
    assertThat((Object) processor.handover().place(List.of(messages))).isEqualTo(Optional.empty());
  }

  /** Writes and commits; the node is not told. */
  private Place write(Processor processor, NewMessage... messages) {
    return written(processor.handover().place(List.of(messages)).orElseThrow(), messages);
  }

  private static boolean isReborn(Processor processor, NodeId former) {
    Optional<Place> place = processor.handover().place(List.of(plain("probe")));
    place.ifPresent(Place::notWritten);
    return place.filter(each -> !each.node().equals(former)).isPresent();
  }

  private void removeNode(NodeId node) {
    fixture.transactions.call(
        () -> {
          fixture.store.nodes().remove(node);
          return true;
        });
  }

  private Place written(Place place, NewMessage... messages) {
    WrittenMessages written =
        fixture.transactions.call(
            () ->
                fixture
                    .store
                    .writer()
                    .appendClaimed(place.node(), List.of(messages))
                    .orElseThrow());
    assertThat(written.messages())
        .extracting(each -> each.message().id())
        .containsExactlyElementsOf(Stream.of(messages).map(each -> each.message().id()).toList());
    place.written(written);
    return place;
  }

  private static void commit(Place place) {
    place.ended(true);
  }

  private static NewMessage keyed(String id) {
    return message(draft(id).aggregateType("k").aggregateId("k"));
  }

  private static NewMessage plain(String id) {
    return message(draft(id));
  }

  private static OutboxMessage.Builder draft(String id) {
    return OutboxMessage.builder().id(id).eventType("t").payload(new byte[1]);
  }

  private static NewMessage message(OutboxMessage.Builder draft) {
    return new NewMessage(
        draft.build(), new DeliveryTime.Immediately(), IdRule.GENERATED, List.of("a"));
  }

  private void hold() {
    try {
      assertThat(mayLeave.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
