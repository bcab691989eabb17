package ee.outbox.cdi.processing;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Lets the pump look for messages: once in a poll interval, and when something is due that this
 * node has put off itself. One timer for both, so an early look takes the place of the next one.
 * Safe for use by any thread.
 */
final class Polls {

  private static final Duration FAR = Duration.ofDays(1);

  private final Look look;
  private final DueTimes dueTimes;
  private final Repeater repeater;

  /** Where time passes, and the monotonic clock. */
  record Time(ScheduledExecutorService scheduler, LongSupplier nanoTime) {}

  /** What is done at a look: a pump. */
  interface Look {

    /** Time has passed. */
    void poll();

    /** There may be something to claim. */
    void signal();
  }

  Polls(Time time, Look look, Duration interval, DatabaseWatch watch) {
    this.look = look;
    this.dueTimes = new DueTimes(time.nanoTime());
    this.repeater =
        new Repeater(
            time.scheduler(),
            "polling",
            this::look,
            () -> watch.pause(dueTimes.next(jittered(interval))));
  }

  void start() {
    repeater.now();
  }

  /** Something is due after this delay. What is far away waits for an ordinary poll. */
  void putOff(Duration delay) {
    if (delay.compareTo(FAR) < 0) {
      repeater.within(dueTimes.add(delay));
    }
  }

  void stop() {
    repeater.stop();
  }

  private void look() {
    if (dueTimes.take()) {
      // A claim that is under way may have looked too early.
      look.signal();
    } else {
      look.poll();
    }
  }

  /** Never less than the interval: an idle node has one transaction in it at most. */
  private static Duration jittered(Duration interval) {
    double factor = 1 + ThreadLocalRandom.current().nextDouble() * 0.2;
    return Duration.ofNanos((long) (interval.toNanos() * factor));
  }
}
