package ee.outbox.bench.harness.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What one database has done since the meter was made. The log is everybody's: one works at once.
 */
public final class Meter {

  /**
   * The driver sends begin along with the first statement. PostgreSQL 18 counts a commit that the
   * driver has prepared no more: 8 beside 11,695 begins were seen.
   */
  private static final String STATEMENTS =
      """
      select coalesce(sum(s.calls) filter
               (where s.query !~* '^ *(begin|start|commit|rollback|end)\\M'), 0)::bigint,
             coalesce(sum(s.calls) filter
               (where s.query ~* '^ *(begin|start)\\M'), 0)::bigint,
             coalesce(sum(s.wal_bytes), 0)::bigint,
             pg_current_wal_insert_lsn()::text
        from pg_stat_statements s join pg_database d on d.oid = s.dbid
       where d.datname = ? and s.toplevel
      """;

  private static final String BYTES = "select pg_wal_lsn_diff(?::pg_lsn, ?::pg_lsn)::bigint";

  /**
   * A record of our own, flushed. {@code pg_walinspect} fails where no record begins between the
   * first point and what is flushed, as after an interval without any: so the last record is ours
   * always. It takes part in no transaction and is not counted. Its end is told.
   */
  private static final String MARK =
      "select pg_logical_emit_message(false, 'bench', '', true)::text";

  /**
   * Commits, and bytes without images of whole pages: a page's first change after a checkpoint
   * brings one, and there has just been a checkpoint. Commits are counted here since the server's
   * own counters may be ten seconds late.
   */
  private static final String LOG =
      """
      select coalesce(sum(count) filter (where "resource_manager/record_type" in
               ('Transaction/COMMIT', 'Transaction/COMMIT_PREPARED')), 0)::bigint,
             coalesce(sum(record_size), 0)::bigint
        from pg_get_wal_stats(?::pg_lsn, ?::pg_lsn, true)
       where "resource_manager/record_type" <> 'LogicalMessage/MESSAGE'
      """;

  /** Reading more than this would take longer than what was measured. */
  private static final long READABLE = 512L << 20;

  private final Connection connection;
  private final String database;
  private final Point begin;

  private record Point(long statements, long begins, long written, String log) {}

  /**
   * What was done.
   *
   * @param statements without those that begin and end transactions
   * @param begins statements that begin a transaction
   * @param written bytes of log that the statements of this database have written, commits aside
   * @param commits that wrote something; not a number when the log was too long to be read
   * @param bytes of log without images of whole pages; not a number likewise
   * @param all bytes of log
   */
  public record Reading(
      double statements, double begins, double written, double commits, double bytes, double all) {}

  Meter(Connection connection, String database) throws SQLException {
    this.connection = connection;
    this.database = database;
    this.begin = point();
  }

  /** What has been done until now. */
  public Reading read() throws SQLException {
    Point end = point();
    double statements = end.statements() - begin.statements();
    double begins = end.begins() - begin.begins();
    double written = end.written() - begin.written();
    long all = number(BYTES, end.log(), begin.log(), 1);
    if (all > READABLE) {
      return new Reading(statements, begins, written, Double.NaN, Double.NaN, all);
    }
    String last = mark();
    return new Reading(
        statements,
        begins,
        written,
        number(LOG, begin.log(), last, 1),
        number(LOG, begin.log(), last, 2),
        all);
  }

  private Point point() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STATEMENTS)) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Point(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4));
      }
    }
  }

  private String mark() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MARK);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private long number(String sql, String first, String second, int column) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, first);
      statement.setString(2, second);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(column);
      }
    }
  }
}
