package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;

/**
 * Makes the lane of a message due at once, because that message stops standing before the others.
 */
public final class LaneRelease {

  /** Without a lock: the lane of a message stays as long as it is live. Primary key. */
  private static final String LANE = "select m.lane from outbox_message m where m.seq = ?1";

  /**
   * Expects nothing; primary key. Comes before the change of the message: a claim holds lane rows
   * while it takes message rows, and waits for none of those.
   */
  private static final String RELEASE =
      """
      update outbox_lane set due = %s where lane = ?1""";

  private final Sql sql;
  private final String release;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   */
  public LaneRelease(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.release = RELEASE.formatted(dialect.clock());
  }

  /**
   * Makes the lane due; a lane that nothing waits in has no row.
   *
   * @param number the message's number
   */
  public void of(long number) {
    sql.first(LANE, number)
        .filter(row -> !row.absent(0))
        .ifPresent(row -> sql.update(release, row.number(0)));
  }
}
