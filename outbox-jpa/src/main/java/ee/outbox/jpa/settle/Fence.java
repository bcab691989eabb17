package ee.outbox.jpa.settle;

/** Conditions of all settlements, on a row {@code m}. */
final class Fence {

  /** Live, and claimed under this token: ?1 seq, ?2 owner, ?3 claim number. Primary key. */
  static final String HOLDS =
      "m.seq = ?1 and m.owner = ?2 and m.claim_no = ?3 and m.status in (0, 2)";

  /** No earlier live message in its lane. outbox_by_lane. */
  static final String HEAD =
      """
      not exists (
         select 1 from outbox_message p
          where p.lane = m.lane and p.seq < m.seq and p.status in (0, 2))""";

  private Fence() {}
}
