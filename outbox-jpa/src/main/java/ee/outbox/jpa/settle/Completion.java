package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.StoreSettings.Retention;

/** What completing does to a row: deletes it, or keeps it out of all ways. */
public final class Completion {

  private static final String DELETE = "delete from outbox_message where ";

  private static final String KEEP =
      """
      update outbox_message set status = 4, owner = 0, lane = null, available_at = %s where\s""";

  private static final String BY_NUMBER = "seq = ?1";

  private final Sql sql;
  private final String verb;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param retention what becomes of completed messages
   */
  public Completion(Sql sql, Dialect dialect, Retention retention) {
    this.sql = sql;
    this.verb = retention == Retention.KEEP ? KEEP.formatted(dialect.clock()) : DELETE;
  }

  /** A statement that completes rows, up to {@code where}; it has no parameters of its own. */
  String change() {
    return verb;
  }

  /**
   * Completes one row that this transaction has locked.
   *
   * @param number the message's number
   */
  public void locked(long number) {
    sql.updateExactly(1, verb + BY_NUMBER, number);
  }
}
