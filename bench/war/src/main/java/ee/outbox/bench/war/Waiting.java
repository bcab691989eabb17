package ee.outbox.bench.war;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for work that goes on. */
final class Waiting {

  private static final long STALLED_AFTER = TimeUnit.SECONDS.toNanos(120);

  private Waiting() {}

  /** How much is left. */
  interface Left {
    long count() throws SQLException;
  }

  /** Comes back when nothing is left; fails when it has not become less for two minutes. */
  static void untilNone(Left left) throws SQLException, TimeoutException {
    long least = Long.MAX_VALUE;
    long since = System.nanoTime();
    for (long now = left.count(); now > 0; now = left.count()) {
      if (now < least) {
        least = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STALLED_AFTER) {
        throw new TimeoutException("stalled: " + now + " left");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
