package ee.outbox.jpa.admin;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.Status;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import java.util.List;

/**
 * Counts by the indexes, one stored status after the other: a table of millions is never read from
 * end to end for a number.
 */
final class Counting {

  /** How many rows of one stored status are looked at, whatever few of them pass the filter. */
  private static final long LOOK = 100_000;

  /** Looks at rows in the order of an index, and counts those that pass. */
  private static final String COUNT =
      """
      select count(*) from (
        select m.seq from (
          select m.seq, m.status, m.owner, m.event_type, m.aggregate_type, m.aggregate_id, m.progress, m.created_at
            from outbox_message m where %s %s) m
         where %s and %s %s) c %s""";

  private static final Part READY =
      new Part("m.status = 0 order by m.status, m.event_type, m.available_at, m.seq", "1 = 1");

  /** outbox_ready begins with the type, on each database. */
  private static final Part READY_OF_TYPE =
      new Part(
          "m.status = 0 and m.event_type = ?1 order by m.status, m.event_type, m.available_at, m.seq",
          "1 = 1");

  /** outbox_by_lane has the pending ones of keys as well. */
  private static final Part WAITING =
      new Part("m.lane is not null and m.status in (0, 2) order by m.lane, m.seq", "m.status = 2");

  private static final Part DEAD =
      new Part("m.status = 3 and m.status in (3, 4) order by m.status, m.available_at", "1 = 1");

  private static final Part COMPLETED =
      new Part("m.status = 4 and m.status in (3, 4) order by m.status, m.available_at", "1 = 1");

  private final Sql sql;
  private final Dialect dialect;

  /** Rows that one index has together: which, and which of those are meant. */
  private record Part(String indexed, String meant) {}

  Counting(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  long count(Filter filter, long limit) {
    long counted = 0;
    for (Part part : parts(filter)) {
      if (counted < limit) {
        counted += count(part, filter, limit);
      }
    }
    return Math.min(counted, limit);
  }

  private long count(Part part, Filter filter, long limit) {
    Conditions conditions =
        part == READY_OF_TYPE
            ? Conditions.of(filter, dialect, filter.eventType().orElseThrow())
            : Conditions.of(filter, dialect);
    String statement =
        COUNT.formatted(
            part.indexed(),
            dialect.limit(Math.max(LOOK, limit)),
            part.meant(),
            conditions.text(),
            dialect.limitUnordered(limit),
            dialect.passing());
    return sql.numbers(statement, conditions.parameters()).get(0);
  }

  private static List<Part> parts(Filter filter) {
    Part ready = filter.eventType().isPresent() ? READY_OF_TYPE : READY;
    return filter
        .status()
        .map(status -> parts(status, ready))
        .orElse(List.of(ready, WAITING, DEAD, COMPLETED));
  }

  private static List<Part> parts(Status status, Part ready) {
    return switch (status) {
      case PENDING, CLAIMED -> List.of(ready, WAITING);
      case DEAD -> List.of(DEAD);
      case COMPLETED -> List.of(COMPLETED);
    };
  }
}
