package ee.outbox.jpa.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What the database said when a statement failed, however deep the provider has wrapped it. */
public final class SqlState {

  /** PostgreSQL; H2; Derby; Db2 with SQLCODE -913, which may be a deadlock too. */
  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00", "40XL1", "57033");

  /**
   * Where the state says less than the number. Of Oracle as its drivers 19.24 and 23.6 map them
   * (errorMap.xml in them): ORA-00054 is among the "resource errors" of ORA-00050 to ORA-00068,
   * ORA-30006 has no state of its own.
   */
  private static final Set<Said> LOCK_TIMEOUTS_BY_NUMBER =
      Set.of(new Said("HY000", 1205), new Said("61000", 54), new Said("99999", 30006));

  /**
   * SQL Server's when LOCK_TIMEOUT has passed (Microsoft, "SET LOCK_TIMEOUT"). Its driver (13.2,
   * SQLServerException.generateStateCode) makes a state of S000 and the server's own number, and
   * 42000 of almost everything where the connection says xopenStates.
   */
  private static final int SQL_SERVER_LOCK_TIMEOUT = 1222;

  private static final Set<String> DUPLICATES = Set.of("23505", "23000");

  private SqlState() {}

  /**
   * The SQL state.
   *
   * @param failure what was thrown
   * @return the five characters, empty where no driver was involved
   */
  public static Optional<String> of(Throwable failure) {
    return said(failure).map(SQLException::getSQLState);
  }

  private static Optional<SQLException> said(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether a lock was not had in time. On Db2 the wait for one may also end in 40001 with
   * SQLCODE -911, whose text alone tells it from a deadlock (IBM, SQL0911N, reason 68): that is
   * none here, and its transaction has been rolled back already.
   *
   * @param failure what was thrown
   * @return true where it was that
   */
  public static boolean isLockTimeout(Throwable failure) {
    return said(failure).filter(SqlState::isLockTimeout).isPresent();
  }

  private static boolean isLockTimeout(SQLException said) {
    String state = said.getSQLState();
    return LOCK_TIMEOUTS.contains(state)
        || LOCK_TIMEOUTS_BY_NUMBER.contains(new Said(state, said.getErrorCode()))
        || said.getErrorCode() == SQL_SERVER_LOCK_TIMEOUT
            && (state.startsWith("S00") || state.equals("42000"));
  }

  /**
   * Tells whether a unique index refused a row: 23505 on PostgreSQL and H2, 23000 on MariaDB and
   * MySQL.
   *
   * @param failure what was thrown
   * @return true where it was that, or another constraint of class 23000
   */
  public static boolean isDuplicate(Throwable failure) {
    return of(failure).filter(DUPLICATES::contains).isPresent();
  }

  /** A state and the number of the database beside it. */
  private record Said(String state, int number) {}
}
