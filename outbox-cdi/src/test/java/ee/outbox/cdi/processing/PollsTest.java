package ee.outbox.cdi.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollsTest implements Polls.Look {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final ManualScheduler time = new ManualScheduler();
  private final DatabaseWatch watch = new DatabaseWatch(time::nanoTime, () -> {});
  private final Polls polls =
      new Polls(new Polls.Time(time, time::nanoTime), this, INTERVAL, watch);
  private final List<String> looks = new ArrayList<>();

  @BeforeEach
  void start() {
    polls.start();
    time.advance(Duration.ZERO);
    looks.clear();
  }

  @Test
  void whatWasPutOffIsLookedForWhenItIsDue() {
    polls.putOff(Duration.ofMillis(500));

    time.advance(Duration.ofMillis(499));
    assertThat(looks).isEmpty();

    time.advance(Duration.ofMillis(1).plus(DueTimes.GRAIN));
    assertThat(looks).containsExactly("signal");
  }

  @Test
  void anEarlyLookTakesThePlaceOfTheNextPoll() {
    time.advance(INTERVAL.dividedBy(2));
    polls.putOff(Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(2));
    looks.clear();

    time.advance(INTERVAL.minusSeconds(2));
    assertThat(looks).isEmpty();

    time.advance(INTERVAL);
    assertThat(looks).containsExactly("poll");
  }

  @Test
  void manyMessagesShareATimerAndALook() {
    for (int i = 0; i < 5_000; i++) {
      polls.putOff(Duration.ofMillis(100).plusNanos(i));
      polls.putOff(Duration.ofSeconds(3));
    }
    assertThat(time.waiting()).isEqualTo(1);

    time.advance(Duration.ofSeconds(4));

    assertThat(looks).containsExactly("signal", "signal");
  }

  @Test
  void noMoreTimesThanSomeAreKeptTheEarliest() {
    for (int i = DueTimes.MOST * 2; i > 0; i--) {
      polls.putOff(DueTimes.GRAIN.multipliedBy(i));
    }

    time.advance(DueTimes.GRAIN.multipliedBy(DueTimes.MOST * 2));

    assertThat(looks.stream().filter("signal"::equals)).hasSize(DueTimes.MOST);
  }

  @Test
  void whatIsFarAwayWaitsForAPoll() {
    polls.putOff(Duration.ofSeconds(Long.MAX_VALUE));
    time.advance(INTERVAL.multipliedBy(2));

    assertThat(looks).containsOnly("poll");
  }

  @Test
  void aStoreThatDoesNotAnswerIsNotAskedSooner() {
    polls.putOff(Duration.ofMillis(100));
    polls.putOff(Duration.ofMillis(200));
    watch.failed(new IllegalStateException("down"));

    time.advance(Duration.ofMillis(100).plus(DueTimes.GRAIN));
    looks.clear();
    time.advance(DatabaseWatch.SHORTEST.minusMillis(1));

    assertThat(looks).isEmpty();
  }

  @Test
  void nothingIsLookedForAfterTheStop() {
    polls.stop();
    polls.putOff(Duration.ofMillis(1));
    time.advance(INTERVAL.multipliedBy(3));

    assertThat(looks).isEmpty();
    assertThat(time.waiting()).isZero();
  }

  @Override
  public void poll() {
    looks.add("poll");
  }

  @Override
  public void signal() {
    looks.add("signal");
  }
}
