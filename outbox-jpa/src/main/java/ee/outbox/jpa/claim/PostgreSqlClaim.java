package ee.outbox.jpa.claim;

import ee.outbox.jpa.claim.LowWater.Got;
import ee.outbox.jpa.claim.LowWater.Look;
import ee.outbox.jpa.message.ClaimedColumns;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.LaneOrder;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Claims with one statement for the ready index and one for the lanes. The limits of locking reads
 * stand in the text (a parameter is planned as one row), rounded up so that connections meet few
 * texts; the words "materialized" keep a generic plan from looking at each lane once per row.
 */
public final class PostgreSqlClaim implements ClaimForm {

  /**
   * ?1 types, ?2 their low-water marks, ?3 limit, ?4 node, ?5 low-water mark of the lanes' due
   * times, ?6 bytes, ?7 how many whatever they weigh. Expects pending, due, free rows; leaves them
   * claimed, or waiting with their lane's row. Those of a lane that has a row already wait for the
   * run, and make the lane due where one is its head; while another node has that row locked, they
   * are left as they are unless they are first: a claim never waits for a row of a lane that it
   * sees. Where there is not room for all, those of a lane come with the most preferred type among
   * them. Tells whether any lane is due, those included that it makes so. outbox_ready;
   * outbox_by_lane for what stops a lane; outbox_lane_due.
   */
  private static final String READY =
      """
      with s as materialized (
             select x.seq, x.lane, x.available_at, x.bytes, t.preference
               from unnest(cast(?1 as text[]), cast(?2 as timestamptz[])) with ordinality t (type, low, preference)
              cross join lateral (
                    select m.seq, m.lane, m.available_at, octet_length(m.payload) as bytes from outbox_message m
                     where m.status = 0 and m.event_type = t.type and m.available_at <= now()
                       and m.available_at >= t.low and %1$s
                     order by m.available_at, m.seq limit %2$d for update skip locked) x
              limit %2$d),
           y as materialized (
             select lane from outbox_lane
              where lane = any(array(select lane from s where lane is not null)) for update skip locked),
           z as materialized (
             select lane from outbox_lane where lane = any(array(select lane from s where lane is not null))),
           f as materialized (
             select l.lane, l.lane in (select lane from y) as queued, l.lane in (select lane from z) as known,
                    (select p.seq from outbox_message p
                      where %6$s and p.status in (0, 2)
                        and p.seq not in (select seq from s)
                      %7$s limit 1) as stop,
                    l.preference
               from (select lane, max(seq) as hi, min(preference) as preference
                       from s where lane is not null group by lane) l),
           h as materialized (
             select s.seq, s.lane, s.available_at, s.bytes, coalesce(f.preference, s.preference) as preference,
                    coalesce(f.queued, false) as queued, coalesce(f.known, false) as known,
                    coalesce(s.seq < f.stop, true) as head
               from s left join f using (lane)),
           d as materialized (
             select seq, lane, available_at, bytes, preference, head and not queued as go, queued or not head and not known as waits,
                    queued and head or not head and not known as wakes from h),
           g as materialized (
             select seq, available_at,
                    place <= cast(?3 as integer) and (total <= cast(?6 as bigint) or place <= cast(?7 as integer)) as fits
               from (select seq, available_at, row_number() over o as place, sum(bytes) over o as total
                       from d where go window o as (order by preference, seq rows unbounded preceding)) x),
           u as (
             update outbox_message m
                set owner = cast(?4 as bigint), claim_no = m.claim_no + 1, takeovers = %3$s
              where m.seq = any(array(select seq from g where fits)) returning m.*),
           p as (
             update outbox_message m set status = 2, claim_no = m.claim_no + 1
              where m.seq = any(array(select seq from d where waits)) returning m.seq),
           w as (
             insert into outbox_lane (lane, due) select distinct lane, now() from d where wakes order by lane
             on conflict (lane) do update set due = excluded.due where outbox_lane.due > excluded.due)
      select %4$s, c.looked, c.waiting, c.lanes, o.left_out, o.oldest
        from (select count(*) as looked, count(*) filter (where waits) as waiting,
                     count(*) filter (where wakes)
                       + case when exists (select 1 from outbox_lane
                                            where due <= now() and due >= cast(?5 as timestamptz)) then 1 else 0 end as lanes
                from d) c
       cross join (select count(*) as left_out, %5$s as oldest from g where not fits) o
        left join u on true""";

  /**
   * ?1 lanes finished, ?2 types, ?3 limit, ?4 node, ?5 low-water mark of the due times, ?6 bytes,
   * ?7 how many whatever they weigh. Expects lanes due or finished, of them live, due, free rows
   * without a gap from the head; leaves these claimed, and the lanes due at their head's time or in
   * a second, those that had no room at once. Lanes without a head come back with a lane alone.
   * outbox_lane_due, outbox_by_lane.
   */
  private static final String RUNS =
      """
      with a as materialized (
             select lane, due from outbox_lane where lane = any(cast(?1 as bigint[])) for update skip locked),
           b as materialized (
             select lane, due from outbox_lane
              where due <= now() and due >= cast(?5 as timestamptz)
              order by due limit %1$d for update skip locked),
           h as materialized (
             select k.lane, k.due, x.seq as head, x.available_at as head_at, coalesce(x.ok, false) as ok
               from (select lane, due from a union select lane, due from b) k
               left join lateral (
                    select m.seq, m.available_at, (%3$s) as ok from outbox_message m
                     where %9$s and m.status in (0, 2) %10$s limit 1) x on true),
           r as materialized (
             select k.lane, k.due, x.seq, x.bytes, bool_and(x.ok) over (partition by k.lane order by x.seq) as ok
               from (select lane, due from h where ok order by due, lane limit %4$d) k
              cross join lateral (
                    select m.seq, octet_length(m.payload) as bytes, (%3$s) as ok from outbox_message m
                     where %9$s and m.status in (0, 2) %10$s limit %2$d) x),
           c as materialized (
             select lane, seq from (
                    select lane, seq, row_number() over o as place, sum(bytes) over o as total
                      from r where ok window o as (order by due, lane, seq rows unbounded preceding)) x
              where place <= cast(?3 as integer) and (total <= cast(?6 as bigint) or place <= cast(?7 as integer))),
           l as materialized (
             select m.seq from outbox_message m
              where m.seq = any(array(select seq from c)) and m.status in (0, 2)
                and m.available_at <= now() and %5$s
                for update skip locked),
           g as materialized (
             select c.seq, bool_and(l.seq is not null) over (partition by c.lane order by c.seq) as go
               from c left join l using (seq)),
           u as (
             update outbox_message m
                set owner = cast(?4 as bigint), claim_no = m.claim_no + 1, takeovers = %6$s
              where m.seq = any(array(select seq from g where go)) returning m.*),
           w as (
             update outbox_lane y
                set due = case when h.head_at > now() then h.head_at
                               when h.ok and h.lane not in (select lane from c) then least(y.due, now())
                               else now() + interval '1 second' end
               from h where y.lane = h.lane)
      select %7$s, e.lane as empty_lane, n.looked, n.ready, n.left_out, n.oldest
        from (select (select count(*) from b) as looked, (select count(*) from h where ok) as ready,
                     (select count(*) from r where ok) - (select count(*) from c) as left_out,
                     (select %8$s from b) as oldest) n
        left join (u full join (select lane from h where head is null) e on false) on true""";

  /**
   * Expects lanes locked by an earlier statement; this one's snapshot is younger. outbox_by_lane;
   * as a join it would be read from end to end while statistics know of no lanes.
   */
  private static final String DROP_LANES =
      """
      delete from outbox_lane l
       where l.lane = any(cast(?1 as bigint[]))
         and not exists (
             select 1 from outbox_message m
              where %s and m.status in (0, 2) and %s %s limit 1 offset 0)"""
          .formatted(
              LaneOrder.of("m", "l.lane"), LaneOrder.opaque("m.status = 2"), LaneOrder.by("m"));

  /**
   * A drained table is planned as "read it from end to end", and a connection keeps such a plan
   * into the next burst. The script keeps pages in outbox_message; outbox_lane has none to rely on.
   * Left to itself PostgreSQL (18.1) plans the claim anew each time, which takes four times as long
   * as to claim one message.
   */
  private static final String ON_INDEXES =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
             set_config('plan_cache_mode', 'force_generic_plan', true)""";

  private static final String CLAIMABLE =
      LiveNodes.FREE + " and m.available_at <= now() and m.event_type = any(cast(?2 as text[]))";

  private static final String FROM_THE_BEGINNING = "-infinity";

  /** What the one mark of the lanes is of. */
  private static final String DUE = "due";

  private static final int EMPTY_LANE = ClaimedColumns.COUNT;
  private static final int LOOKED = ClaimedColumns.COUNT + 1;
  private static final int READY_LANES = ClaimedColumns.COUNT + 2;
  private static final int LEFT_OUT = ClaimedColumns.COUNT + 3;
  private static final int OLDEST = ClaimedColumns.COUNT + 4;

  private final Sql sql;
  private final LowWater lowWater;
  private final LowWater laneMarks;
  private final String columns;
  private final String oldestDue;
  private final String oldestLeftOut;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param lowWater where to begin
   */
  public PostgreSqlClaim(Sql sql, Dialect dialect, LowWater lowWater) {
    this.sql = sql;
    this.lowWater = lowWater;
    this.laneMarks = lowWater.another();
    this.columns = ClaimedColumns.of(dialect, "u");
    this.oldestDue = dialect.micros("min(due)");
    this.oldestLeftOut = dialect.micros("min(available_at)");
  }

  @Override
  public Snapshots open() {
    sql.rowsDirectly(ON_INDEXES);
    return Snapshots.OF_STATEMENTS;
  }

  @Override
  public Ready ready(Want want) {
    Look look = lowWater.look();
    List<Row> rows =
        sql.rowsDirectly(
            READY.formatted(
                LiveNodes.FREE,
                roundedUp(want.look()),
                LiveNodes.TAKEN_OVER,
                columns,
                oldestLeftOut,
                LaneOrder.before("p", "l.lane", "l.hi"),
                LaneOrder.by("p")),
            ArrayLiteral.ofTexts(want.types()),
            ArrayLiteral.ofTexts(marks(want.types(), look)),
            want.room().messages(),
            want.node().value(),
            mark(laneMarks.marks(), DUE),
            want.room().bytes(),
            want.room().anyway());
    List<ClaimedMessage> messages = claimed(rows, want.node());
    Row first = rows.get(0);
    int leftOut = (int) first.number(LEFT_OUT);
    boolean full = leftOut > 0 || want.behind(messages).room().none();
    lowWater.learn(look, new Got(want.types(), messages, oldest(first, OLDEST), full));
    return new Ready(
        messages,
        (int) first.number(ClaimedColumns.COUNT),
        (int) first.number(ClaimedColumns.COUNT + 1),
        leftOut,
        first.number(ClaimedColumns.COUNT + 2) > 0 ? Lanes.PERHAPS_DUE : Lanes.NOT_DUE,
        look == Look.WIDE || full ? Reach.WIDE : Reach.SHORT);
  }

  private List<String> marks(List<String> types, Look look) {
    Map<String, Instant> marks = lowWater.marks(look);
    return types.stream().map(type -> mark(marks, type)).toList();
  }

  private static String mark(Map<String, Instant> marks, String of) {
    Instant mark = marks.get(of);
    return mark == null ? FROM_THE_BEGINNING : Micros.literal(mark);
  }

  @Override
  public Runs runs(Want want, Set<Lane> finished) {
    List<Row> rows =
        sql.rowsDirectly(
            RUNS.formatted(
                want.lanes(),
                roundedUp(want.run()),
                CLAIMABLE,
                Want.RUNS,
                LiveNodes.FREE,
                LiveNodes.TAKEN_OVER,
                columns,
                oldestDue,
                LaneOrder.of("m", "k.lane"),
                LaneOrder.by("m")),
            ArrayLiteral.ofNumbers(finished.stream().map(Lane::value).toList()),
            ArrayLiteral.ofTexts(want.types()),
            want.room().messages(),
            want.node().value(),
            mark(laneMarks.marks(), DUE),
            want.room().bytes(),
            want.room().anyway());
    drop(
        rows.stream()
            .filter(row -> !row.absent(EMPTY_LANE))
            .map(row -> row.number(EMPTY_LANE))
            .toList());
    Row first = rows.get(0);
    oldest(first, OLDEST).ifPresent(due -> laneMarks.learn(DUE, due));
    return new Runs(
        claimed(rows, want.node()),
        (int) first.number(LOOKED),
        (int) first.number(READY_LANES),
        (int) first.number(LEFT_OUT));
  }

  private static Optional<Instant> oldest(Row row, int column) {
    return row.absent(column) ? Optional.empty() : Optional.of(row.time(column));
  }

  private void drop(Collection<Long> lanes) {
    if (!lanes.isEmpty()) {
      sql.update(DROP_LANES, ArrayLiteral.ofNumbers(lanes));
    }
  }

  private static List<ClaimedMessage> claimed(List<Row> rows, NodeId node) {
    return rows.stream()
        .filter(row -> !row.absent(0))
        .map(row -> ClaimedColumns.read(row, node))
        .sorted(Comparator.comparingLong(each -> each.token().number()))
        .toList();
  }

  /** To four numbers for each doubling: few statements, and few rows locked in vain. */
  private static int roundedUp(int number) {
    int step = Math.max(1, Integer.highestOneBit(number) / 4);
    return (number + step - 1) / step * step;
  }
}
