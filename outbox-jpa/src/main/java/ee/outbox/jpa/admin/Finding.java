package ee.outbox.jpa.admin;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.jpa.message.OutboxRow;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads messages in the order of their numbers, a window of ten thousand rows at a time. */
final class Finding {

  /** How many rows one statement looks at. */
  static final int WINDOW = 10_000;

  /** How far the window behind ?1 reaches, and how many rows are in it. Primary key. */
  private static final String REACH =
      """
      select max(w.seq), count(*) from (
        select m.seq from outbox_message m where m.seq > ?1 order by m.seq %s) w %s""";

  /** Reads from the window between ?1 and ?2. Primary key. */
  private static final String PAGE =
      """
      select %s, %s from outbox_message m
       where m.seq > ?1 and m.seq <= ?2 and %s
       order by m.seq %s %s""";

  /** outbox_message_id. Some databases do not count trailing blanks. */
  private static final String BY_ID =
      """
      select %s, %s from outbox_message m where m.id = ?1 %s""";

  private static final String NODES = "select id from outbox_node ";

  private final Sql sql;
  private final Dialect dialect;

  Finding(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  Found page(Filter filter, Page page) {
    long after = page.after().map(Finding::number).orElse(0L);
    Window window = window(after);
    Conditions conditions = Conditions.of(filter, dialect, after, window.last());
    List<Row> rows =
        sql.mapped(
            OutboxRow.MAPPING,
            PAGE.formatted(
                dialect.row("m"),
                times(),
                conditions.text(),
                dialect.limit(page.size()),
                dialect.passing()),
            conditions.parameters());
    Set<Long> nodes = liveNodes();
    return new Found(
        rows.stream().map(row -> message(row, nodes)).toList(), next(page, rows, window));
  }

  private static Optional<String> next(Page page, List<Row> rows, Window window) {
    if (rows.size() == page.size()) {
      return Optional.of(String.valueOf(entity(rows.get(rows.size() - 1)).seq()));
    }
    return window.full() ? Optional.of(String.valueOf(window.last())) : Optional.empty();
  }

  Optional<OutboxMessage> byId(String id) {
    return sql
        .mapped(
            OutboxRow.MAPPING, BY_ID.formatted(dialect.row("m"), times(), dialect.passing()), id)
        .stream()
        .findFirst()
        .map(row -> message(row, liveNodes()))
        .filter(found -> found.id().equals(id));
  }

  private static OutboxMessage message(Row row, Set<Long> nodes) {
    return entity(row).toMessage(row.time(1), row.time(2), nodes);
  }

  private static OutboxRow entity(Row row) {
    return row.value(OutboxRow.class, 0);
  }

  private String times() {
    return dialect.micros("m.created_at")
        + " as created_micros, "
        + dialect.micros("m.available_at")
        + " as available_micros";
  }

  private Window window(long after) {
    Row reach = sql.rows(REACH.formatted(dialect.limit(WINDOW), dialect.passing()), after).get(0);
    return reach.absent(0)
        ? new Window(after, false)
        : new Window(reach.number(0), reach.number(1) == WINDOW);
  }

  private Set<Long> liveNodes() {
    return new HashSet<>(sql.numbers(NODES + dialect.passing()));
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw AdminMessages.foreignCursor(cursor);
    }
  }

  /** Where a window ends, and whether more may follow. */
  private record Window(long last, boolean full) {}
}
