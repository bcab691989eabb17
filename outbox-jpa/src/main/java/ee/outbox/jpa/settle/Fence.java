package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;

/** Conditions of all settlements, on a row {@code m}. */
final class Fence {

  /** Live, and claimed under this token: ?1 seq, ?2 owner, ?3 claim number. Primary key. */
  static final String HOLDS =
      "m.seq = ?1 and m.owner = ?2 and m.claim_no = ?3 and m.status in (0, 2)";

  /** The offset keeps PostgreSQL from joining, and reading, whole tables. */
  private static final String HEAD =
      """
      not exists (
         select 1 from outbox_message p where %s and p.status in (0, 2) offset 0 rows)""";

  private Fence() {}

  /** No earlier live message in its lane. outbox_by_lane. */
  static String head(Dialect dialect) {
    return HEAD.formatted(dialect.before("p", "m"));
  }
}
