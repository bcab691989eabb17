package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.sql.SqlState;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Locks that are rows of {@code outbox_lock}, on databases where no statement can say how long it
 * waits for a lock: looks again and again, and fails by itself, so that no setting of the session
 * has to be changed and changed back.
 */
public final class PolledRowLocks implements KeyLocks {

  private static final long PAUSE_MILLIS = 10;

  private final Sql sql;
  private final Duration timeout;
  private final String lock;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param timeout how long to wait for each at most
   */
  public PolledRowLocks(Sql sql, Dialect dialect, Duration timeout) {
    this.sql = sql;
    this.timeout = timeout;
    this.lock = dialect.lockingRead("id", "outbox_lock", "id = ?1", WhenLocked.SKIP);
  }

  @Override
  public void lock(SortedSet<Integer> buckets) {
    try {
      buckets.forEach(this::lock);
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(timeout, e) : e;
    }
  }

  private void lock(Integer bucket) {
    long since = System.nanoTime();
    while (sql.rows(lock, bucket).isEmpty()) {
      if (Duration.ofNanos(System.nanoTime() - since).compareTo(timeout) >= 0) {
        throw WriteMessages.lockTimeout(timeout);
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw WriteMessages.lockTimeout(timeout);
    }
  }
}
