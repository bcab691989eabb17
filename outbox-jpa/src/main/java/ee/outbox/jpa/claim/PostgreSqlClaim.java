package ee.outbox.jpa.claim;

import ee.outbox.jpa.message.ClaimedColumns;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
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
import java.util.Set;

/**
 * Claims with one statement for the ready index and one for the lanes. The limits of locking reads
 * stand in the text (a parameter is planned as one row), rounded up so that connections meet few
 * texts; the words "materialized" keep a generic plan from looking at each lane once per row.
 */
public final class PostgreSqlClaim implements ClaimForm {

  /**
   * ?1 types, ?2 their low-water marks, ?3 limit, ?4 node. Expects pending, due, free rows; leaves
   * them claimed, or waiting with their lane's row. Those of a lane that has a row already wait for
   * the run; while another node has that row locked, they are left as they are unless they are
   * first: a claim never waits for a row of a lane that it sees. outbox_ready; outbox_by_lane for
   * what stops a lane.
   */
  private static final String READY =
      """
      with s as materialized (
             select x.seq, x.lane, t.preference
               from unnest(cast(?1 as text[]), cast(?2 as timestamptz[])) with ordinality t (type, low, preference)
              cross join lateral (
                    select m.seq, m.lane from outbox_message m
                     where m.status = 0 and m.event_type = t.type and m.available_at <= now()
                       and m.available_at >= t.low and %1$s
                     order by m.available_at, m.seq limit %2$d for update skip locked) x
              limit %2$d),
           y as materialized (
             select lane from outbox_lane
              where lane = any(array(select lane from s where lane is not null)) for update skip locked),
           f as materialized (
             select l.lane, l.lane in (select lane from y) as queued,
                    exists (select 1 from outbox_lane o where o.lane = l.lane) as known,
                    (select p.seq from outbox_message p
                      where p.lane = l.lane and p.status in (0, 2) and p.seq <= l.hi
                        and p.seq not in (select seq from s)
                      order by p.seq limit 1) as stop
               from (select lane, max(seq) as hi from s where lane is not null group by lane) l),
           h as materialized (
             select s.seq, s.lane, s.preference, coalesce(f.queued, false) as queued, coalesce(f.known, false) as known,
                    coalesce(s.seq < f.stop, true) as head
               from s left join f using (lane)),
           d as materialized (
             select seq, lane, preference, head and not queued as go, queued or not head and not known as waits from h),
           g as materialized (
             select seq from (
                    select seq, min(preference) over (partition by lane, case when lane is null then seq end) as preference
                      from d where go) x
              order by preference, seq limit cast(?3 as integer)),
           u as (
             update outbox_message m
                set owner = cast(?4 as bigint), claim_no = m.claim_no + 1, takeovers = %3$s
              where m.seq = any(array(select seq from g)) returning m.*),
           p as (
             update outbox_message m set status = 2, claim_no = m.claim_no + 1
              where m.seq = any(array(select seq from d where waits)) returning m.seq),
           w as (
             insert into outbox_lane (lane, due) select distinct lane, now() from d where waits order by lane
             on conflict (lane) do update set due = excluded.due where outbox_lane.due > excluded.due)
      select %4$s, c.looked, c.waiting
        from (select count(*) as looked, count(*) filter (where waits) as waiting from d) c
        left join u on true""";

  /**
   * ?1 lanes finished, ?2 types, ?3 limit, ?4 node. Expects lanes due or finished, of them live,
   * due, free rows without a gap from the head; leaves these claimed, and the lanes due at their
   * head's time or in a second. Lanes without a head come back with a lane alone. outbox_lane_due,
   * outbox_by_lane.
   */
  private static final String LANES =
      """
      with a as materialized (
             select lane from outbox_lane where lane = any(cast(?1 as bigint[])) for update skip locked),
           b as materialized (
             select lane from outbox_lane where due <= now() order by due limit %1$d for update skip locked),
           r as materialized (
             select k.lane, h.seq as head, h.available_at as head_at, x.seq, x.ok
               from (select lane from a union select lane from b) k
               left join lateral (
                    select m.seq, m.available_at, (%3$s) as ok from outbox_message m
                     where m.lane = k.lane and m.status in (0, 2) order by m.seq limit 1) h on true
               left join lateral (
                    select m.seq, (%3$s) as ok from outbox_message m
                     where h.ok and m.lane = k.lane and m.status in (0, 2) order by m.seq limit %2$d) x on true),
           l as materialized (
             select m.seq from outbox_message m
              where m.seq = any(array(select seq from r where ok)) and m.status in (0, 2) and %4$s
                for update skip locked),
           g as materialized (
             select r.lane, r.seq, bool_and(l.seq is not null) over (partition by r.lane order by r.seq) as go
               from r left join l using (seq) where r.seq is not null),
           t as materialized (
             select lane, seq, row_number() over (order by lane, seq) <= cast(?3 as integer) as within
               from g where go),
           u as (
             update outbox_message m
                set owner = cast(?4 as bigint), claim_no = m.claim_no + 1, takeovers = %5$s
              where m.seq = any(array(select seq from t where within)) returning m.*),
           w as (
             update outbox_lane y
                set due = case when d.head_at > now() then d.head_at else now() + interval '1 second' end
               from (select distinct lane, head_at from r) d
              where y.lane = d.lane
                and y.lane not in (select lane from t group by lane having not bool_or(within)))
      select %6$s, e.lane as empty_lane
        from u full join (select distinct lane from r where head is null) e on false""";

  /**
   * Expects lanes locked by an earlier statement; this one's snapshot is younger. outbox_by_lane.
   */
  private static final String DROP_LANES =
      """
      delete from outbox_lane l
       where l.lane = any(cast(?1 as bigint[]))
         and not exists (select 1 from outbox_message m where m.lane = l.lane and m.status = 2)""";

  private static final String CLAIMABLE =
      LiveNodes.FREE + " and m.available_at <= now() and m.event_type = any(cast(?2 as text[]))";

  private static final String FROM_THE_BEGINNING = "-infinity";

  private final Sql sql;
  private final LowWater lowWater;
  private final PlanGuard guard;
  private final String columns;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param lowWater where to begin
   * @param guard keeps the plans on the indexes
   */
  public PostgreSqlClaim(Sql sql, Dialect dialect, LowWater lowWater, PlanGuard guard) {
    this.sql = sql;
    this.lowWater = lowWater;
    this.guard = guard;
    this.columns = ClaimedColumns.of(dialect, "u");
  }

  @Override
  public void open() {
    guard.open(sql);
  }

  @Override
  public Ready ready(Want want) {
    List<Row> rows =
        sql.rows(
            READY.formatted(LiveNodes.FREE, powerOfTwo(want.look()), LiveNodes.TAKEN_OVER, columns),
            ArrayLiteral.ofTexts(want.types()),
            ArrayLiteral.ofTexts(marks(want.types())),
            want.limit(),
            want.node().value());
    List<ClaimedMessage> messages = claimed(rows, want.node());
    lowWater.learn(messages);
    Row counts = rows.get(0);
    return new Ready(
        messages,
        (int) counts.number(ClaimedColumns.COUNT),
        (int) counts.number(ClaimedColumns.COUNT + 1));
  }

  private List<String> marks(List<String> types) {
    Map<String, Instant> marks = lowWater.marks();
    return types.stream()
        .map(type -> marks.containsKey(type) ? Micros.literal(marks.get(type)) : FROM_THE_BEGINNING)
        .toList();
  }

  @Override
  public List<ClaimedMessage> lanes(Want want, Set<Lane> finished) {
    List<Row> rows =
        sql.rows(
            LANES.formatted(
                Want.LANES,
                powerOfTwo(want.run()),
                CLAIMABLE,
                LiveNodes.FREE,
                LiveNodes.TAKEN_OVER,
                columns),
            ArrayLiteral.ofNumbers(finished.stream().map(Lane::value).toList()),
            ArrayLiteral.ofTexts(want.types()),
            want.limit(),
            want.node().value());
    drop(rows.stream().filter(row -> row.absent(0)).map(PostgreSqlClaim::emptyLane).toList());
    return claimed(rows, want.node());
  }

  private static Long emptyLane(Row row) {
    return row.number(ClaimedColumns.COUNT);
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

  private static int powerOfTwo(int number) {
    return Integer.highestOneBit(Math.max(1, number * 2 - 1));
  }
}
