package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.spi.MessageHandler.TransactionMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is claimed and not done yet never weighs more than it may. */
class ClaimedBytesTest {

  private static final Optional<String> NO_KEY = Optional.empty();
  private static final int SIZE = 600;

  private final Fixture fixture = new Fixture();
  private final CountDownLatch mayLeave = new CountDownLatch(1);
  private final AtomicLong claimed = new AtomicLong();
  private final AtomicLong most = new AtomicLong();

  @AfterEach
  void close() {
    mayLeave.countDown();
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "IN_TRANSACTION, 1, 1, 3000",
    "IN_TRANSACTION, 4, 10, 20000",
    "IN_TRANSACTION, 4, 10, 2000",
    "OUTSIDE, 3, 1, 5000",
  })
  void noMoreThanTheBudgetIsInHand(TransactionMode mode, int workers, int group, long bytes) {
    fixture.mode = mode;
    fixture.concurrency = workers;
    fixture.transactionSize = group;
    fixture.claimedBytes = bytes;
    watch();
    publishLarge(NO_KEY, 150);
    publishLarge(Optional.of("k"), 50);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);

    assertThat(fixture.handled).hasSize(200).doesNotHaveDuplicates();
    assertThat(most).hasValueBetween((long) SIZE, bytes);
  }

  @Test
  void messagesLargerThanAllThatMayBeClaimedAreDeliveredOneByOne() {
    fixture.claimedBytes = SIZE / 2;
    watch();
    publishLarge(NO_KEY, 10);
    publishLarge(Optional.of("k"), 10);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);

    assertThat(most).hasValue(SIZE);
  }

  @Test
  void aWorkerThatIsDoneMakesRoomAtOnce() {
    fixture.pollInterval = Duration.ofHours(1);
    fixture.claimedBytes = 3 * SIZE;
    publishLarge(NO_KEY, 50);
    fixture.processor("n").start();

    await().until(() -> fixture.left() == 0);
  }

  @Test
  void slowKeysOfLargeMessagesDoNotKeepOthersFromBeingClaimed() {
    fixture.concurrency = 3;
    fixture.claimedBytes = 8 * SIZE;
    fixture.work =
        delivery -> {
          if (delivery.message().id().startsWith("slow")) {
            hold();
          }
        };
    publishLarge(Optional.of("slow1"), 30);
    publishLarge(Optional.of("slow2"), 30);
    publishLarge(Optional.of("quick"), 30);
    fixture.processor("n").start();

    await().until(() -> fixture.handled.size() == 30);
    mayLeave.countDown();
    await().until(() -> fixture.left() == 0);
  }

  private void publishLarge(Optional<String> key, int many) {
    fixture.payloadSize = SIZE;
    fixture.publish("t", key, 1, many);
  }

  /** A message is counted from before the claim's answer is known until its handler returns. */
  private void watch() {
    fixture.store.afterClaim =
        claim -> {
          long bytes = claim.messages().stream().mapToLong(e -> e.message().payloadSize()).sum();
          most.accumulateAndGet(claimed.addAndGet(bytes), Math::max);
        };
    fixture.work = delivery -> claimed.addAndGet(-delivery.message().payloadSize());
  }

  private void hold() {
    try {
      assertThat(mayLeave.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
