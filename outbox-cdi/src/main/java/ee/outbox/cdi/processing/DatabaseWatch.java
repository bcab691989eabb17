package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.StoreHealth;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows whether the store answers, tells it once per change, and how long to wait while it does
 * not: as long as it has been silent, so ever longer, within limits. Safe for use by any thread.
 */
final class DatabaseWatch implements StoreHealth {

  static final Duration SHORTEST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Logger LOG = System.getLogger(DatabaseWatch.class.getName());

  private final LongSupplier nanoTime;
  private final Runnable back;
  private Level down = Level.WARNING;
  private boolean silent;
  private long silentSince;

  /**
   * Watches.
   *
   * @param nanoTime the monotonic clock
   * @param back what to do when the store answers again
   */
  DatabaseWatch(LongSupplier nanoTime, Runnable back) {
    this.nanoTime = nanoTime;
    this.back = back;
  }

  @Override
  public void worked() {
    if (answersAgain()) {
      back.run();
    }
  }

  @Override
  public synchronized void failed(Throwable failure) {
    if (!silent) {
      silent = true;
      silentSince = nanoTime.getAsLong();
      LOG.log(down, ProcessingMessages.storeDown(failure));
    }
    LOG.log(Level.DEBUG, "a transaction with the store failed", failure);
  }

  /** How long to wait before the next try of something whose pause is usually this long. */
  synchronized Duration pause(Duration usual) {
    if (!silent) {
      return usual;
    }
    Duration longest = usual.compareTo(LONGEST) > 0 ? usual : LONGEST;
    Duration waiting = Duration.ofNanos(nanoTime.getAsLong() - silentSince);
    Duration pause = waiting.compareTo(SHORTEST) < 0 ? SHORTEST : waiting;
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  /** From now on a data source that is gone is nothing to warn of. */
  synchronized void stopping() {
    down = Level.DEBUG;
  }

  private synchronized boolean answersAgain() {
    if (!silent) {
      return false;
    }
    silent = false;
    LOG.log(
        Level.INFO,
        ProcessingMessages.storeBack(Duration.ofNanos(nanoTime.getAsLong() - silentSince)));
    return true;
  }
}
