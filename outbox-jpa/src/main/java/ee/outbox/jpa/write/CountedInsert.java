package ee.outbox.jpa.write;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.sql.SqlState;
import ee.outbox.spi.NewMessage;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * Draws each number from a row of {@code outbox_lock}, whose lock is that of all keys and ids: for
 * databases whose own counters fail beside other transactions. Transactions that write messages
 * come to their end one after the other.
 */
public final class CountedInsert implements MessageInsert, KeyLocks {

  /** Expects the row that the schema script wrote; leaves it locked. Primary key. */
  private static final String DRAW = "update outbox_lock set seq = seq + 1 where id = -2";

  private final Sql sql;
  private final Duration timeout;
  private final MessageInsert insert;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them, and inserts one row with each
   * @param timeout how long to wait for the lock at most, where the database can be told
   */
  public CountedInsert(Sql sql, Dialect dialect, Duration timeout) {
    this.sql = sql;
    this.timeout = timeout;
    this.insert = new PortableInsert(sql, dialect, this);
  }

  /** Draws the number that the next insert takes, too. */
  @Override
  public void lock(SortedSet<Integer> buckets) {
    try {
      sql.updateExactly(1, DRAW);
    } catch (PersistenceException e) {
      throw SqlState.isLockTimeout(e) ? WriteMessages.lockTimeout(timeout, e) : e;
    }
  }

  @Override
  public void insert(List<NewMessage> messages, SortedSet<Integer> buckets) {
    for (NewMessage each : messages) {
      lock(buckets);
      insert.insert(List.of(each), Collections.emptySortedSet());
    }
  }
}
