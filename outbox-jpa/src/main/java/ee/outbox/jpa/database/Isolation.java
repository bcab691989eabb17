package ee.outbox.jpa.database;

import java.util.Set;

/**
 * Isolation levels at which the store's transactions are right on a database.
 *
 * @param query for the level of the running transaction, as one text
 * @param levels the answers that are accepted
 */
public record Isolation(String query, Set<String> levels) {

  /** READ COMMITTED alone, which the query must answer in small letters, with a space. */
  static Isolation readCommitted(String query) {
    return new Isolation(query, Set.of("read committed"));
  }

  /**
   * Tells whether a level will do.
   *
   * @param level what the query has answered
   * @return true where it will
   */
  public boolean accepts(String level) {
    return levels.contains(level);
  }
}
