package ee.outbox.jpa.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What the database said when a statement failed, however deep the provider has wrapped it. */
public final class SqlState {

  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00", "40XL1");
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
   * Tells whether a lock was not had in time: 55P03 on PostgreSQL, HYT00 on H2, 40XL1 on Derby,
   * HY000 on MariaDB and MySQL, where the number tells it from everything else.
   *
   * @param failure what was thrown
   * @return true where it was that
   */
  public static boolean isLockTimeout(Throwable failure) {
    return said(failure)
        .filter(said -> LOCK_TIMEOUTS.contains(said.getSQLState()) || isInnoDbTimeout(said))
        .isPresent();
  }

  private static boolean isInnoDbTimeout(SQLException said) {
    return said.getSQLState().equals("HY000") && said.getErrorCode() == 1205;
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
}
