package ee.outbox.cdi.processing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does something short again and again, each time scheduled anew: no thread is held in between.
 * Never does it twice at once. Safe for use by any thread.
 */
final class Repeater {

  private static final Logger LOG = System.getLogger(Repeater.class.getName());

  private final ScheduledExecutorService scheduler;
  private final String name;
  private final Runnable work;
  private final Supplier<Duration> pause;
  private ScheduledFuture<?> next;
  private boolean working;
  private boolean stopped;

  Repeater(
      ScheduledExecutorService scheduler, String name, Runnable work, Supplier<Duration> pause) {
    this.scheduler = scheduler;
    this.name = name;
    this.work = work;
    this.pause = pause;
  }

  /** Begins, or does not wait for the end of the pause. */
  synchronized void now() {
    if (!working) {
      schedule(Duration.ZERO);
    }
  }

  /** The pause that is under way ends within this time. At work, the next pause is asked for. */
  synchronized void within(Duration delay) {
    if (!working && next != null && next.getDelay(TimeUnit.NANOSECONDS) > delay.toNanos()) {
      schedule(delay);
    }
  }

  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void run() {
    if (!begin()) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, ProcessingMessages.unexpected(name), e);
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    if (stopped || working) {
      return false;
    }
    working = true;
    return true;
  }

  private synchronized void end() {
    working = false;
    schedule(pause.get());
  }

  private void schedule(Duration delay) {
    if (stopped) {
      return;
    }
    if (next != null) {
      next.cancel(false);
    }
    try {
      next = scheduler.schedule(this::run, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RuntimeException e) {
      // RejectedExecutionException, or what a server throws instead when the application stops.
      LOG.log(Level.WARNING, ProcessingMessages.schedulerRefuses(name, e));
    }
  }
}
