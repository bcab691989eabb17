package ee.outbox.jpa.claim;

import ee.outbox.jpa.claim.ClaimForm.Snapshots;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Claims runs from the heads of lanes in plain steps. */
final class PortableLanes {

  /** Looks without a lock. outbox_lane_due. */
  private static final String DUE =
      """
      select lane from outbox_lane where due <= %s order by due %s %s""";

  /**
   * The beginning of a lane, of each row whether it can be claimed and its claim number, its time
   * where that is to come, and its size. outbox_by_lane.
   */
  private static final String RUN =
      """
      select m.seq, case when m.available_at <= %1$s and %2$s and m.event_type in %3$s then 1 else 0 end,
             m.claim_no, case when m.available_at > %1$s then %5$s end, %7$s
        from %6$s
       where m.lane = ?1 and m.status in (0, 2)
       order by m.lane, m.seq %4$s""";

  /** Which rows are locked: live, due and free behind the lock too. Primary key. */
  private static final String CLAIMABLE =
      """
      m.seq in %s and m.status in (0, 2) and m.available_at <= %s and %s""";

  /** Expects the lane's row locked; leaves it due a second later, or at its head's time. */
  private static final String DUE_AT =
      """
      update outbox_lane set due = %s where lane = ?1""";

  /**
   * Expects the lane's row locked before its messages were looked at, and none seen: while it is
   * locked, none is put to wait. Primary key.
   */
  private static final String DROP = "delete from outbox_lane where lane = ?1";

  /** Which of some lanes have messages. outbox_by_lane. */
  private static final String WITH_MESSAGES =
      """
      select distinct m.lane from outbox_message m where m.lane in %s and m.status in (0, 2)""";

  private static final String A_SECOND = "1000000";

  private final Sql sql;
  private final Dialect dialect;
  private final Taking taking;
  private final Set<Long> emptied = ConcurrentHashMap.newKeySet();

  PortableLanes(Sql sql, Dialect dialect, Taking taking) {
    this.sql = sql;
    this.dialect = dialect;
    this.taking = taking;
  }

  ClaimForm.Runs claim(Want want, Set<Lane> finished) {
    List<Long> due =
        sql.numbers(DUE.formatted(dialect.now(), dialect.limit(want.lanes()), dialect.passing()));
    Set<Long> lanes = new LinkedHashSet<>(due);
    finished.forEach(each -> lanes.add(each.value()));
    List<ClaimedMessage> claimed = new ArrayList<>();
    int ready = 0;
    int leftOut = 0;
    for (Long lane : lock(lanes)) {
      Want left = want.behind(claimed);
      Beginning beginning =
          leftOut > 0 || left.room().none() ? Beginning.NOT_LOOKED_AT : claim(left, lane);
      ready += beginning.ready() ? 1 : 0;
      leftOut += beginning.leftOut();
      claimed.addAll(beginning.claimed());
    }
    return new ClaimForm.Runs(claimed, due.size(), ready, leftOut);
  }

  /** What a lane began with. */
  private record Beginning(List<ClaimedMessage> claimed, int leftOut) {

    static final Beginning NOT_LOOKED_AT = new Beginning(List.of(), 1);

    boolean ready() {
      return !claimed.isEmpty() || leftOut > 0;
    }
  }

  /**
   * In the given order; passes over those that another node works on, and over those that are too
   * many: these are due within a second. Primary key.
   */
  private List<Long> lock(Set<Long> lanes) {
    if (lanes.isEmpty()) {
      return List.of();
    }
    InList list = InList.of(lanes.stream().limit(dialect.longestList()).toList(), 1);
    String lock =
        dialect.lockingRead(
            "lane", dialect.byPrimaryKey("outbox_lane"), "lane in " + list.text(), WhenLocked.SKIP);
    Set<Long> locked = new HashSet<>(sql.numbers(lock, list.after()));
    return lanes.stream().filter(locked::contains).toList();
  }

  private Beginning claim(Want want, Long lane) {
    List<Row> rows = look(want, lane);
    if (rows.isEmpty()) {
      drop(want, lane);
      return new Beginning(List.of(), 0);
    }
    List<Row> run = rows.stream().takeWhile(row -> row.number(1) == 1).toList();
    int fitting = want.room().fitting(run.stream().map(row -> row.number(4)).toList());
    if (fitting > 0 || run.isEmpty()) {
      sql.updateExactly(1, due(rows.get(0)), lane);
    }
    return new Beginning(
        taking.take(want.node(), unbroken(run.subList(0, fitting))), run.size() - fitting);
  }

  private List<Row> look(Want want, Long lane) {
    InList types = InList.of(want.types(), 2);
    return sql.rows(
        RUN.formatted(
            dialect.now(),
            LiveNodes.FREE,
            types.text(),
            dialect.limit(want.run()),
            dialect.micros("m.available_at"),
            dialect.byLane("m"),
            dialect.bytes("m.payload")),
        types.after(lane));
  }

  private String due(Row head) {
    String due =
        head.absent(3) ? dialect.clockPlus(A_SECOND) : dialect.at(String.valueOf(head.number(3)));
    return DUE_AT.formatted(due);
  }

  private void drop(Want want, Long lane) {
    if (want.snapshots() == Snapshots.OF_STATEMENTS) {
      sql.update(DROP, lane);
    } else {
      emptied.add(lane);
      sql.update(DUE_AT.formatted(dialect.clockPlus(A_SECOND)), lane);
    }
  }

  /** Locks first, so that the snapshot which the look begins is younger than the locks. */
  void dropEmptied() {
    Set<Long> seen = Set.copyOf(emptied);
    emptied.removeAll(seen);
    List<Long> locked = lock(seen);
    if (locked.isEmpty()) {
      return;
    }
    InList list = InList.of(locked, 1);
    Set<Long> used = new HashSet<>(sql.numbers(WITH_MESSAGES.formatted(list.text()), list.after()));
    locked.stream().filter(lane -> !used.contains(lane)).forEach(lane -> sql.update(DROP, lane));
  }

  /**
   * The rows of a run from the head on that are not locked by anybody else, and were not claimed
   * since they were read: the nodes that a locking read sees may be as old as that.
   */
  private List<Long> unbroken(List<Row> rows) {
    Map<Long, Long> run = new LinkedHashMap<>();
    rows.forEach(row -> run.put(row.number(0), row.number(2)));
    if (run.isEmpty()) {
      return List.of();
    }
    Map<Long, Long> locked = new HashMap<>();
    dialect.parts(List.copyOf(run.keySet())).stream()
        .flatMap(part -> lockRun(part).stream())
        .forEach(row -> locked.put(row.number(0), row.number(1)));
    return run.keySet().stream().takeWhile(seq -> run.get(seq).equals(locked.get(seq))).toList();
  }

  private List<Row> lockRun(List<Long> part) {
    InList list = InList.of(part, 1);
    String claimable = CLAIMABLE.formatted(list.text(), dialect.now(), LiveNodes.FREE);
    String lock =
        dialect.lockingRead(
            "m.seq, m.claim_no",
            dialect.byPrimaryKey("outbox_message m"),
            claimable,
            WhenLocked.SKIP);
    return sql.rows(lock, list.after());
  }
}
