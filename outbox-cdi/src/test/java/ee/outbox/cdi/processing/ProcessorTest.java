package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.testing.LogLines;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorTest {

  private static final Optional<String> NO_KEY = Optional.empty();

  private final Fixture fixture = new Fixture();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayLeave = new CountDownLatch(1);

  @AfterEach
  void close() {
    mayLeave.countDown();
    fixture.close();
  }

  @Test
  void deliversWhatWaitedBeforeItsStart() {
    fixture.publish("t", NO_KEY, 1, 50);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void aSignalIsEnoughWhilePollsAreFarAway() {
    fixture.pollInterval = Duration.ofHours(1);
    Processor processor = fixture.processor("n");
    processor.start();
    fixture.publish("t", NO_KEY, 1, 1);
    processor.signal();

    await().until(() -> fixture.handled.size() == 1);
  }

  @Test
  void withoutAnySignalAPollFindsTheMessage() {
    fixture.processor("n").start();
    await().until(() -> fixture.store.calls.get() > 5);
    fixture.publish("t", NO_KEY, 1, 1);

    await().until(() -> fixture.handled.size() == 1);
  }

  @Test
  void theNextRunOfALongLaneStartsAtOnce() {
    fixture.pollInterval = Duration.ofHours(1);
    fixture.publish("t", Optional.of("k"), 1, 100);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj(i -> "k-" + i).toList());
  }

  @Test
  void aFailingMessageIsRetriedAndEndsDead() {
    AtomicInteger attempts = new AtomicInteger();
    fixture.work =
        delivery -> {
          attempts.incrementAndGet();
          throw new IllegalStateException("out of order");
        };
    fixture.publish("t", NO_KEY, 1, 1);
    try (LogLines log = new LogLines()) {
      fixture.processor("n").start();
      await().until(() -> fixture.count(Status.DEAD) == 1);
      await().until(() -> log.of("OUTBOX1501").size() == 1);
      // The failure's own text may quote the payload.
      assertThat(log.all()).noneMatch(line -> line.contains("out of order"));
    }
    assertThat(attempts).hasValue(3);
  }

  @Test
  void aRetryIsNotStretchedToThePollInterval() {
    fixture.pollInterval = Duration.ofHours(1);
    fixture.work =
        delivery -> {
          if (!delivery.lastAttempt()) {
            throw new IllegalStateException("not yet");
          }
        };
    fixture.publish("t", NO_KEY, 1, 20);
    fixture.publish("t", Optional.of("k"), 1, 3);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).hasSize(23);
  }

  @Test
  void aSlowKeyDoesNotKeepOthersFromBeingClaimed() {
    fixture.concurrency = 2;
    fixture.work =
        delivery -> {
          if (delivery.message().id().startsWith("slow")) {
            hold();
          }
        };
    fixture.publish("t", Optional.of("slow"), 1, 100);
    fixture.publish("t", Optional.of("quick"), 1, 50);
    fixture.processor("n").start();

    await().until(() -> fixture.handled.size() == 50);
    mayLeave.countDown();
    await().until(() -> fixture.left() == 0);
  }

  @Test
  void whatSlowHandlersWouldMakeWaitIsLeftToOtherNodes() {
    fixture.transactionSize = 10;
    fixture.concurrency = 2;
    fixture.work = delivery -> hold();
    fixture.publish("t", NO_KEY, 1, 40);
    fixture.processor("slow").start();
    await().until(() -> entered.getCount() == 0);

    assertThat(fixture.count(Status.CLAIMED)).isLessThanOrEqualTo(2 * 2);
    mayLeave.countDown();
    await().until(() -> fixture.left() == 0);
  }

  @Test
  void aPausedNodeClaimsNothingUntilItIsResumed() {
    Processor processor = fixture.processor("n");
    processor.pause();
    processor.start();
    fixture.publish("t", NO_KEY, 1, 1);
    processor.signal();
    await().during(Duration.ofMillis(300)).until(() -> fixture.count(Status.PENDING) == 1);
    assertThat(processor.paused()).isTrue();

    processor.resume();

    await().until(() -> fixture.left() == 0);
    assertThat(processor.paused()).isFalse();
  }

  @Test
  void stoppingLetsTheRunningHandlerFinishAndGivesTheRestBack() throws Exception {
    fixture.concurrency = 1;
    fixture.work = delivery -> hold();
    fixture.publish("t", Optional.of("k"), 1, 2);
    fixture.publish("t", NO_KEY, 1, 1);
    Processor processor = fixture.processor("n");
    processor.start();
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    Thread stopping = new Thread(processor::stop);
    stopping.start();
    await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
    mayLeave.countDown();
    stopping.join();

    assertThat(fixture.handled).hasSize(1);
    assertThat(fixture.count(Status.PENDING)).isEqualTo(2);
    assertThat(fixture.count(Status.CLAIMED)).isZero();
  }

  @Test
  void aHandlerThatDoesNotEndInTimeKeepsItsMessageFromOthers() throws Exception {
    fixture.mode = TransactionMode.OUTSIDE;
    fixture.shutdownTimeout = Duration.ofMillis(50);
    fixture.work = delivery -> hold();
    fixture.publish("t", NO_KEY, 1, 1);
    Processor processor = fixture.processor("n");
    processor.start();
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    try (LogLines log = new LogLines()) {
      processor.stop();
      assertThat(log.of("OUTBOX1407")).hasSize(1);
    }

    assertThat(fixture.count(Status.CLAIMED)).isEqualTo(1);
  }

  @Test
  void stoppingWithoutADatabaseIsTolerated() {
    Processor processor = fixture.processor("n");
    processor.start();
    await().until(() -> fixture.store.calls.get() > 2);
    try (LogLines log = new LogLines()) {
      fixture.store.down = true;
      processor.stop();
      processor.stop();
      assertThat(log.of("OUTBOX1401")).hasSizeLessThan(2);
    }
  }

  @Test
  void aDatabaseThatIsDownIsToldOnceAndOvercome() {
    Processor processor = fixture.processor("n");
    processor.start();
    await().until(() -> fixture.store.calls.get() > 2);
    try (LogLines log = new LogLines()) {
      fixture.store.down = true;
      int before = fixture.store.calls.get();
      await().until(() -> fixture.store.calls.get() >= before + 3);
      fixture.store.down = false;
      fixture.publish("t", NO_KEY, 1, 10);

      await().until(() -> fixture.left() == 0);
      assertThat(log.of("OUTBOX1401")).hasSize(1);
      assertThat(log.of("OUTBOX1402")).hasSize(1);
    }
  }

  @Test
  void aNodeThatStartsWithoutADatabaseWaitsForIt() {
    fixture.store.down = true;
    fixture.processor("n").start();
    await().until(() -> fixture.store.calls.get() > 1);
    fixture.store.down = false;
    fixture.publish("t", NO_KEY, 1, 1);

    await().until(() -> fixture.left() == 0);
  }

  @Test
  void anOutsideHandlersSuccessOutlivesAnOutage() {
    fixture.mode = TransactionMode.OUTSIDE;
    fixture.work =
        delivery -> {
          fixture.store.down = true;
          entered.countDown();
        };
    fixture.publish("t", NO_KEY, 1, 1);
    fixture.processor("n").start();
    await().until(() -> entered.getCount() == 0 && !fixture.handled.isEmpty());

    fixture.store.down = false;

    await().until(() -> fixture.left() == 0);
    assertThat(fixture.handled).hasSize(1);
  }

  @Test
  void whatAnOutageHeldUpIsWrittenAfterItAlsoOnAPausedNode() {
    fixture.mode = TransactionMode.OUTSIDE;
    fixture.pollInterval = Duration.ofHours(1);
    fixture.lease = Duration.ofSeconds(3);
    Processor processor = fixture.processor("n");
    fixture.work =
        delivery -> {
          processor.pause();
          fixture.store.down = true;
        };
    fixture.publish("t", NO_KEY, 1, 1);
    try (LogLines log = new LogLines()) {
      processor.start();
      await().until(() -> !log.of("OUTBOX1401").isEmpty());

      fixture.store.down = false;

      await().until(() -> fixture.left() == 0);
    }
  }

  @Test
  void aNodeThatWasDeclaredDeadBeginsAgain() {
    fixture.lease = Duration.ofMillis(300);
    fixture.processor("n").start();
    await().until(() -> fixture.store.calls.get() > 2);
    try (LogLines log = new LogLines()) {
      await()
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                // Whatever identities it had: none lives on.
                removeNodes();
                return !log.of("OUTBOX1403").isEmpty();
              });
      fixture.publish("t", NO_KEY, 1, 5);
      await().until(() -> fixture.left() == 0);
    }
    assertThat(fixture.handled).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void keptMessagesArePurged() {
    fixture.start(StoreSettings.Retention.KEEP);
    fixture.keepCompleted = Optional.of(Duration.ZERO);
    fixture.publish("t", NO_KEY, 1, 600);
    Processor processor = fixture.processor("n");
    processor.pause();
    processor.start();
    Processor worker = fixture.processor("worker");
    worker.start();

    await().until(() -> fixture.handled.size() == 600);
    // Another node finds them at its start.
    fixture.processor("cleaner").start();
    await().until(() -> fixture.left() == 0);
  }

  @Test
  void unknownTypesAreReportedOnceAndLeftAlone() {
    fixture.store.down = false;
    UnknownTypes types = new UnknownTypes(Set.of("t"));
    AtomicInteger reported = new AtomicInteger();
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 2; i++) {
        reported.addAndGet(types.look(new OldMessages(List.of("t", "other", "other"))));
      }
      assertThat(log.of("OUTBOX1404")).singleElement().asString().contains("'other'");
    }
    assertThat(reported).hasValue(1);
  }

  @Test
  void anIdleNodeHasOneShortTransactionInAPollInterval() {
    ManualScheduler time = new ManualScheduler();
    Platform real = fixture.platform;
    CountedTransactions counted = new CountedTransactions(real.userTransaction());
    Processor processor =
        fixture.processor("n", new Platform(counted, real.registry(), time, time));
    fixture.pollInterval = Duration.ofMillis(200);
    processor.start();
    time.advance(Duration.ofSeconds(1));
    int before = counted.begun();

    time.advance(Duration.ofSeconds(60));

    int polls = 60 * 5;
    int renewals = 60 / 10 + 1;
    assertThat(counted.begun() - before).isBetween(polls / 2, polls + renewals);
    assertThat(time.waiting()).isEqualTo(3);
  }

  @Test
  void anExecutorThatRefusesLeavesTheMessagesToALaterPoll() {
    ManualScheduler time = new ManualScheduler();
    Platform real = fixture.platform;
    ManualScheduler executor = new ManualScheduler();
    Processor processor =
        fixture.processor(
            "n", new Platform(real.userTransaction(), real.registry(), executor, time));
    executor.refusing = true;
    processor.start();
    fixture.publish("t", NO_KEY, 1, 3);
    processor.signal();
    time.advance(Duration.ofSeconds(5));
    assertThat(fixture.handled).isEmpty();

    executor.refusing = false;
    time.advance(Duration.ofSeconds(5));

    assertThat(fixture.handled).hasSize(3);
  }

  @Test
  void claimedMessagesAreGivenBackWhereNoWorkerCanBeStarted() {
    ManualScheduler time = new ManualScheduler();
    ManualScheduler executor = new ManualScheduler();
    executor.refusingWithinTasks = true;
    Platform real = fixture.platform;
    fixture.publish("t", NO_KEY, 1, 3);
    try (LogLines log = new LogLines()) {
      fixture
          .processor("n", new Platform(real.userTransaction(), real.registry(), executor, time))
          .start();
      time.advance(Duration.ofMillis(100));
      assertThat(fixture.count(Status.PENDING)).isEqualTo(3);
      assertThat(log.of("OUTBOX1405")).hasSize(1);
    }

    executor.refusingWithinTasks = false;

    await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(300));
              return fixture.left() == 0;
            });
  }

  private void removeNodes() {
    fixture.transactions.call(
        () -> {
          for (long id = 1; id < 50; id++) {
            fixture.store.nodes().remove(new NodeId(id));
          }
          return true;
        });
  }

  private void hold() {
    entered.countDown();
    try {
      assertThat(mayLeave.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static OutboxMessage message(String type) {
    return OutboxMessage.builder().id("1").eventType(type).payload(new byte[0]).build();
  }
}
