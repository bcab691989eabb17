package ee.outbox.jpa.claim;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.Lane;
import java.util.Set;

/**
 * The plain steps on InnoDB. At REPEATABLE READ a snapshot lasts for the transaction and locks
 * reach beyond rows; so a claim lowers the level of its own transaction where that has not begun
 * yet. It has where a transaction manager began it (XA): there the steps do without.
 */
public final class InnoDbClaim implements ClaimForm {

  /** Expects no transaction on the session; goes for the next one alone. */
  private static final String READ_COMMITTED = "set transaction isolation level read committed";

  private static final String LEVEL = "READ-COMMITTED";

  private final Sql sql;
  private final PortableClaim steps;
  private final String state;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param lowWater where to begin
   * @param state a query that tells in a row whether the session is in a transaction, as a number,
   *     and its isolation level; it must begin none
   */
  public InnoDbClaim(Sql sql, Dialect dialect, LowWater lowWater, String state) {
    this.sql = sql;
    this.steps = new PortableClaim(sql, dialect, lowWater);
    this.state = state;
  }

  @Override
  public Snapshots open() {
    Row session = sql.rows(state).get(0);
    if (session.text(1).equals(LEVEL)) {
      return Snapshots.OF_STATEMENTS;
    }
    if (session.number(0) == 0) {
      sql.update(READ_COMMITTED);
      return Snapshots.OF_STATEMENTS;
    }
    steps.dropEmptied();
    return Snapshots.OF_THE_TRANSACTION;
  }

  @Override
  public Ready ready(Want want) {
    return steps.ready(want);
  }

  @Override
  public Runs runs(Want want, Set<Lane> finished) {
    return steps.runs(want, finished);
  }
}
