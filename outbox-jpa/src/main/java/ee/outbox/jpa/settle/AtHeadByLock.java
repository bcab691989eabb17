package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import java.util.Optional;

/**
 * Locks the row, looks at its lane without a lock, then changes by primary key: for databases where
 * a condition of a change locks what it looks at, or may not look at the table that is changed. An
 * old snapshot errs to the safe side: it may show a message that has gone, never miss one that is
 * live.
 */
public final class AtHeadByLock implements AtHead {

  /** The first earlier live message of a lane. outbox_by_lane. */
  private static final String EARLIER =
      """
      select p.seq from %s
       where p.lane = ?1 and p.seq < ?2 and p.status in (0, 2)
       order by p.lane, p.seq %s %s""";

  private final Sql sql;
  private final String lock;
  private final String earlier;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   */
  public AtHeadByLock(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.lock = dialect.lockingRead("lane", "outbox_message", Fence.HOLDS, WhenLocked.WAIT);
    this.earlier = EARLIER.formatted(dialect.byLane("p"), dialect.limit(1), dialect.passing());
  }

  @Override
  public int change(String change, ClaimToken token, Object... parameters) {
    Optional<Row> held = sql.first(lock, Fence.parameters(token));
    if (held.isEmpty() || !isHead(held.get(), token)) {
      return 0;
    }
    sql.updateExactly(1, change + Fence.HOLDS, Fence.parameters(token, parameters));
    return 1;
  }

  private boolean isHead(Row held, ClaimToken token) {
    return held.absent(0) || sql.first(earlier, held.number(0), token.number()).isEmpty();
  }
}
