package ee.outbox.jpa.admin;

import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/** Finds what a transaction of a dead node keeps locked, among the oldest that are due. */
final class Held {

  /** How many rows of an event type, and how many lanes, are looked at. */
  static final int LOOKED_AT = 50;

  /** The oldest that are due; ordered by all columns of outbox_ready, else H2 sorts the backlog. */
  private static final String OLDEST =
      """
      select m.seq from outbox_message m
       where m.status = 0 and m.event_type = ?1 and m.available_at <= %s
       order by m.status, m.event_type, m.available_at, m.seq %s %s""";

  /** The heads of the lanes that are due first. outbox_lane_due, outbox_by_lane. */
  private static final String HEADS =
      """
      select (select p.seq from outbox_message p
               where %s and p.status in (0, 2)
               order by p.lane, p.seq %s)
        from (select lane from outbox_lane order by due %s) l %s""";

  /** Those among them whose owner is dead. Primary key. */
  private static final String OF_THE_DEAD =
      """
      select m.seq from outbox_message m
       where m.seq in %s and m.status in (0, 2) and m.owner <> 0 and %s %s""";

  /** Primary key. */
  private static final String IDS =
      """
      select m.id from outbox_message m where m.seq in %s order by m.seq""";

  private final Sql sql;
  private final Dialect dialect;

  Held(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /** None where looking would mean to wait for them: claims wait there as well. */
  List<String> ids(List<String> eventTypes) {
    if (!dialect.passesOverLocked()) {
      return List.of();
    }
    List<Long> seen = new ArrayList<>(heads());
    String oldest = OLDEST.formatted(dialect.now(), dialect.limit(LOOKED_AT), dialect.passing());
    eventTypes.forEach(type -> seen.addAll(sql.numbers(oldest, type)));
    List<Long> held =
        new ArrayList<>(numbers(OF_THE_DEAD, seen, LiveNodes.FREE, dialect.passing()));
    held.removeAll(numbers(unlocked(), held));
    return rows(IDS, held).stream().map(row -> row.text(0)).toList();
  }

  /** Those that nobody has locked. Primary key. */
  private String unlocked() {
    return dialect.lockingRead(
        "m.seq", dialect.byPrimaryKey("outbox_message m"), "m.seq in %s", WhenLocked.SKIP);
  }

  private List<Long> heads() {
    return sql
        .rows(
            HEADS.formatted(
                dialect.ofLane("p", "l.lane"),
                dialect.limit(1),
                dialect.limit(LOOKED_AT),
                dialect.passing()))
        .stream()
        .filter(row -> !row.absent(0))
        .map(row -> row.number(0))
        .toList();
  }

  private List<Long> numbers(String statement, List<Long> among, Object... more) {
    return rows(statement, among, more).stream().map(row -> row.number(0)).toList();
  }

  private List<Row> rows(String statement, List<Long> among, Object... more) {
    if (among.isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < among.size(); from += InList.COMMON) {
      InList list = InList.of(among.subList(from, Math.min(from + InList.COMMON, among.size())), 1);
      List<Object> texts = new ArrayList<>(List.of(list.text()));
      texts.addAll(List.of(more));
      rows.addAll(sql.rows(statement.formatted(texts.toArray()), list.after()));
    }
    return rows;
  }
}
