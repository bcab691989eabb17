package ee.outbox.jpa.write;

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
    this.sql = sql;
    this.timeout = timeout;
    this.lock = LOCK + forUpdate;
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
