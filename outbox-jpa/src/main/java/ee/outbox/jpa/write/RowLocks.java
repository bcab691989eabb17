package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.sql.SqlState;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.SortedSet;

/** Locks that are rows of {@code outbox_lock}, one statement each: so their order is certain. */
public final class RowLocks implements KeyLocks {

  /** Expects the row that the schema script wrote; primary key; leaves it locked. */
  private static final String LOCK =
      """
      select id from outbox_lock where id = ?1\s""";

  private final Sql sql;
  private final Duration timeout;
  private final String lock;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param forUpdate the clause by which the database locks a row, and waits for it as long as the
   *     timeout at most
   * @param timeout how long that is
   */
  public RowLocks(Sql sql, String forUpdate, Duration timeout) {
    this(LOCK + forUpdate, sql, timeout);
  }

  private RowLocks(String lock, Sql sql, Duration timeout) {
    this.sql = sql;
    this.timeout = timeout;
    this.lock = lock;
  }

  /**
   * Makes one for a database whose statements do not say how long to wait.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param timeout how long the database is believed to wait
   * @return the locks
   */
  public static RowLocks waiting(Sql sql, Dialect dialect, Duration timeout) {
    return new RowLocks(
        dialect.lockingRead("id", "outbox_lock", "id = ?1", WhenLocked.WAIT), sql, timeout);
  }

  @Override
  public void lock(SortedSet<Integer> buckets) {
    try {
      buckets.forEach(bucket -> sql.rows(lock, bucket));
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(timeout, e) : e;
    }
  }
}
