package ee.outbox.jpa.admin;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds how long the oldest due message has been due, in one step for each event type. */
final class Ages {

  /** The next event type and its oldest message, with the time of now. outbox_ready. */
  private static final String OLDEST_OF_TYPE =
      """
      select m.event_type, %1$s, %2$s from outbox_message m
       where m.status = 0 and m.event_type > ?1
       order by m.status, m.event_type, m.available_at, m.seq %3$s %4$s""";

  /** The oldest of those that wait first in their lanes. outbox_lane_due, outbox_by_lane. */
  private static final String OLDEST_WAITING =
      """
      select min(w.micros), %2$s from (
        select (select %1$s from outbox_message m
                 where %7$s and m.status in (0, 2) and %3$s
                 order by m.lane, m.seq %4$s) as micros
          from (select lane from outbox_lane order by due %5$s) l) w %6$s""";

  /** Not the empty text, which is none on Oracle. */
  private static final String BEFORE_ALL = " ";

  private static final int LANES = 1_000;

  private final Sql sql;
  private final String oldestOfType;
  private final String oldestWaiting;

  Ages(Sql sql, Dialect dialect) {
    this.sql = sql;
    String due = dialect.micros("m.available_at");
    String now = dialect.micros(dialect.now());
    this.oldestOfType = OLDEST_OF_TYPE.formatted(due, now, dialect.limit(1), dialect.passing());
    this.oldestWaiting =
        OLDEST_WAITING.formatted(
            due,
            now,
            dialect.opaque("m.status = 2 and m.available_at <= " + dialect.now()),
            dialect.limit(1),
            dialect.limit(LANES),
            dialect.passing(),
            dialect.ofLane("m", "l.lane"));
  }

  Optional<Duration> oldest() {
    long age = -1;
    Optional<Row> next = sql.first(oldestOfType, BEFORE_ALL);
    while (next.isPresent()) {
      age = Math.max(age, next.get().number(2) - next.get().number(1));
      next = sql.first(oldestOfType, next.get().text(0));
    }
    Row waiting = sql.rows(oldestWaiting).get(0);
    if (!waiting.absent(0)) {
      age = Math.max(age, waiting.number(1) - waiting.number(0));
    }
    return age < 0 ? Optional.empty() : Optional.of(Duration.of(age, ChronoUnit.MICROS));
  }
}
