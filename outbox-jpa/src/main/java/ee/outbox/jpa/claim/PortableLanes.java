package ee.outbox.jpa.claim;

import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Claims runs from the heads of lanes in plain steps. */
final class PortableLanes {

  /** Looks without a lock. outbox_lane_due. */
  private static final String DUE =
      """
      select lane from outbox_lane where due <= %s order by due %s""";

  /** The beginning of a lane, and of each row whether it can be claimed. outbox_by_lane. */
  private static final String RUN =
      """
      select m.seq, case when m.available_at <= %1$s and %2$s and m.event_type in %3$s then 1 else 0 end,
             case when m.available_at > %1$s then 1 else 0 end
        from outbox_message m
       where m.lane = ?1 and m.status in (0, 2)
       order by m.lane, m.seq %4$s""";

  /** Which rows are locked: live, due and free behind the lock too. Primary key. */
  private static final String CLAIMABLE =
      """
      m.seq in %s and m.status in (0, 2) and m.available_at <= %s and %s""";

  /** Expects the lane's row locked; leaves it due a second later. Primary key. */
  private static final String LATER =
      """
      update outbox_lane set due = %s where lane = ?1""";

  /** The same for a head that waits for its time. */
  private static final String AT_HEAD =
      """
      update outbox_lane set due = (select m.available_at from outbox_message m where m.seq = ?2)
       where lane = ?1""";

  /** Expects the lane's row locked by an earlier statement: this one's snapshot is younger. */
  private static final String DROP =
      """
      delete from outbox_lane where lane = ?1
         and not exists (select 1 from outbox_message m where m.lane = ?1 and m.status = 2)""";

  private static final String A_SECOND = "1000000";

  private final Sql sql;
  private final Dialect dialect;
  private final Taking taking;

  PortableLanes(Sql sql, Dialect dialect, Taking taking) {
    this.sql = sql;
    this.dialect = dialect;
    this.taking = taking;
  }

  ClaimForm.Runs claim(Want want, Set<Lane> finished) {
    List<Long> due = sql.numbers(DUE.formatted(dialect.now(), dialect.limit(want.lanes())));
    Set<Long> lanes = new LinkedHashSet<>(due);
    finished.forEach(each -> lanes.add(each.value()));
    List<ClaimedMessage> claimed = new ArrayList<>();
    int ready = 0;
    for (Long lane : lock(lanes)) {
      int left = want.limit() - claimed.size();
      if (left > 0) {
        List<ClaimedMessage> run = claim(want.withLimit(left), lane);
        ready += run.isEmpty() ? 0 : 1;
        claimed.addAll(run);
      }
    }
    return new ClaimForm.Runs(claimed, due.size(), ready);
  }

  /** In the given order; passes over those that another node works on. Primary key. */
  private List<Long> lock(Set<Long> lanes) {
    if (lanes.isEmpty()) {
      return List.of();
    }
    InList list = InList.of(lanes, 1);
    String lock =
        dialect.lockingRead("lane", "outbox_lane", "lane in " + list.text(), WhenLocked.SKIP);
    Set<Long> locked = new HashSet<>(sql.numbers(lock, list.after()));
    return lanes.stream().filter(locked::contains).toList();
  }

  private List<ClaimedMessage> claim(Want want, Long lane) {
    InList types = InList.of(want.types(), 2);
    List<Row> rows =
        sql.rows(
            RUN.formatted(dialect.now(), LiveNodes.FREE, types.text(), dialect.limit(want.run())),
            types.after(lane));
    if (rows.isEmpty()) {
      sql.update(DROP, lane);
      return List.of();
    }
    leave(lane, rows.get(0));
    return taking.take(want.node(), unbroken(rows));
  }

  private void leave(Long lane, Row head) {
    if (head.number(2) == 1) {
      sql.update(AT_HEAD, lane, head.number(0));
    } else {
      sql.update(LATER.formatted(dialect.clockPlus(A_SECOND)), lane);
    }
  }

  /** The rows from the head on that can be claimed and are not locked by anybody else. */
  private List<Long> unbroken(List<Row> rows) {
    List<Long> run =
        rows.stream().takeWhile(row -> row.number(1) == 1).map(row -> row.number(0)).toList();
    if (run.isEmpty()) {
      return run;
    }
    InList list = InList.of(run, 1);
    String claimable = CLAIMABLE.formatted(list.text(), dialect.now(), LiveNodes.FREE);
    String lock = dialect.lockingRead("m.seq", "outbox_message m", claimable, WhenLocked.SKIP);
    Set<Long> locked = new HashSet<>(sql.numbers(lock, list.after()));
    return run.stream().takeWhile(locked::contains).toList();
  }
}
