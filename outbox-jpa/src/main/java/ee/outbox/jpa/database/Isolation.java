package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Sql;
import java.util.Optional;
import java.util.Set;

/**
 * Isolation levels at which the store's transactions are right on a database.
 *
 * @param query for the level of the running transaction, as one text; none where only the driver
 *     can be asked
 * @param levels the answers that are accepted
 */
public record Isolation(Optional<String> query, Set<String> levels) {

  private static final Set<String> READ_COMMITTED = Set.of("read committed");

  /** One or more levels, named as the query names them. */
  static Isolation of(String query, Set<String> levels) {
    return new Isolation(Optional.of(query), levels);
  }

  /** READ COMMITTED alone, which the query must answer in small letters, with a space. */
  static Isolation readCommitted(String query) {
    return of(query, READ_COMMITTED);
  }

  /** READ COMMITTED alone, as the driver remembers that it was asked for. */
  static Isolation readCommittedByDriver() {
    return new Isolation(Optional.empty(), READ_COMMITTED);
  }

  /**
   * The level of the running transaction.
   *
   * @param sql asks for it
   * @return its name
   */
  public String level(Sql sql) {
    return query.map(asking -> sql.rows(asking).get(0).text(0)).orElseGet(sql::isolation);
  }

  /**
   * Tells whether a level will do.
   *
   * @param level what was answered
   * @return true where it will
   */
  public boolean accepts(String level) {
    return levels.contains(level);
  }
}
