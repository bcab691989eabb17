package ee.outbox.jpa.sql;

import java.sql.SQLException;
import java.util.Optional;

/** What the database said when a statement failed, however deep the provider has wrapped it. */
public final class SqlState {

  private SqlState() {}

  /**
   * The SQL state.
   *
   * @param failure what was thrown
   * @return the five characters, empty where no driver was involved
   */
  public static Optional<String> of(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether a lock was not had in time: 55P03 on PostgreSQL, HYT00 on H2.
   *
   * @param failure what was thrown
   * @return true where it was that
   */
  public static boolean isLockTimeout(Throwable failure) {
    return of(failure).filter(state -> state.equals("55P03") || state.equals("HYT00")).isPresent();
  }
}
