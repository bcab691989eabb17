package ee.outbox.jpa.claim;

import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Claims from the ready index in plain steps. */
final class PortableReady {

  /**
   * Looks without a lock: H2 locks every match of a locking read that is ordered. Ordered by all
   * columns of outbox_ready, else H2 sorts the backlog.
   */
  private static final String CANDIDATES =
      """
      select m.seq, m.claim_no, %s, %s from outbox_message m
       where m.status = 0 and m.event_type = ?1 and m.available_at <= %s and %s%s %s
       order by m.status, m.event_type, m.available_at, m.seq %s %s""";

  /** Behind the conditions of the candidates: not before a low-water mark. */
  private static final String FROM_MARK = " and m.available_at >= %s";

  /** Which rows are locked: pending, due and free behind the lock too. Primary key. */
  private static final String CLAIMABLE =
      """
      m.seq in %s and m.status = 0 and m.available_at <= %s and %s""";

  /**
   * What stops each lane: its first live row that is not among the locked ones, before the last of
   * these. Primary key for those last ones; outbox_by_lane.
   */
  private static final String STOPS =
      """
      select s.lane, (
             select p.seq from %4$s
              where p.lane = s.lane and p.status in (0, 2) and p.seq < s.seq and p.seq not in %1$s
              order by p.lane, p.seq %2$s)
        from %5$s where s.seq in %3$s""";

  /** Which lanes have a row, also one that another node has locked. Primary key. */
  private static final String KNOWN =
      """
      select lane from outbox_lane where lane in %s""";

  /** Expects rows locked by this transaction; leaves them waiting, for their lane to find. */
  private static final String WAIT =
      """
      update %s set status = 2, claim_no = claim_no + 1 where seq in %s""";

  /** The one lock under which rows of outbox_lane are made. Primary key. */
  private static final String LANE_MAKERS = "id = -1";

  /** Expects the lock above; leaves the lane due, if it was there. Primary key. */
  private static final String LANE_DUE =
      """
      update outbox_lane set due = case when due > %1$s then %1$s else due end where lane = ?1""";

  /** Expects no row of the lane. */
  private static final String LANE_NEW =
      """
      insert into outbox_lane (lane, due) values (?1, %s)""";

  private final Sql sql;
  private final Dialect dialect;
  private final Taking taking;
  private final LowWater lowWater;

  PortableReady(Sql sql, Dialect dialect, Taking taking, LowWater lowWater) {
    this.sql = sql;
    this.dialect = dialect;
    this.taking = taking;
    this.lowWater = lowWater;
  }

  ClaimForm.Ready claim(Want want) {
    Map<Long, Candidate> candidates = candidates(want);
    if (candidates.isEmpty()) {
      return new ClaimForm.Ready(
          List.of(), 0, 0, 0, ClaimForm.Lanes.PERHAPS_DUE, ClaimForm.Reach.WIDE);
    }
    List<Locked> locked = lock(candidates);
    Lanes lanes = look(locked);
    List<Locked> go = new ArrayList<>();
    List<Locked> wait = new ArrayList<>();
    for (Locked each : locked) {
      if (lanes.waits(each)) {
        wait.add(each);
      } else if (lanes.first(each)) {
        go.add(each);
      }
    }
    letWait(wait);
    int fitting = want.room().fitting(go.stream().map(each -> each.seen().bytes()).toList());
    List<Long> take = go.stream().limit(fitting).map(Locked::seq).toList();
    List<ClaimedMessage> claimed = taking.take(want.node(), take);
    lowWater.learn(
        claimed,
        go.stream().skip(fitting).map(each -> each.seen().due()).min(Comparator.naturalOrder()));
    return new ClaimForm.Ready(
        claimed,
        locked.size(),
        wait.size(),
        go.size() - fitting,
        ClaimForm.Lanes.PERHAPS_DUE,
        ClaimForm.Reach.WIDE);
  }

  /** By their numbers. */
  private Map<Long, Candidate> candidates(Want want) {
    Map<String, Instant> marks = lowWater.marks();
    Map<Long, Candidate> candidates = new LinkedHashMap<>();
    for (String type : want.types()) {
      int left = want.look() - candidates.size();
      if (left > 0) {
        candidates(type, Optional.ofNullable(marks.get(type)), left)
            .forEach(row -> candidates.put(row.number(0), Candidate.of(row)));
      }
    }
    return candidates;
  }

  private List<Row> candidates(String type, Optional<Instant> mark, int limit) {
    String from = mark.map(any -> FROM_MARK.formatted(dialect.at(dialect.number("?2")))).orElse("");
    String statement =
        CANDIDATES.formatted(
            dialect.bytes("m.payload"),
            dialect.micros("m.available_at"),
            dialect.now(),
            LiveNodes.FREE,
            from,
            dialect.written(),
            dialect.limit(limit),
            dialect.passing());
    return mark.isPresent()
        ? sql.rows(statement, type, Micros.since1970(mark.get()))
        : sql.rows(statement, type);
  }

  /**
   * Leaves out what was claimed since the candidates were read: the nodes that a locking read sees
   * may be as old as that, so that a younger node would be taken for a dead one.
   */
  private List<Locked> lock(Map<Long, Candidate> candidates) {
    return dialect.parts(List.copyOf(candidates.keySet())).stream()
        .flatMap(part -> lockPart(part).stream())
        .filter(row -> row.number(2) == candidates.get(row.number(0)).claimNumber())
        .map(row -> Locked.of(row, candidates.get(row.number(0))))
        .sorted(Comparator.comparingLong(Locked::seq))
        .toList();
  }

  private List<Row> lockPart(List<Long> part) {
    InList list = InList.of(part, 1);
    String claimable = CLAIMABLE.formatted(list.text(), dialect.now(), LiveNodes.FREE);
    String lock =
        dialect.lockingRead(
            "m.seq, m.lane, m.claim_no",
            dialect.byPrimaryKey("outbox_message m"),
            claimable,
            WhenLocked.SKIP);
    return sql.rows(lock, list.after());
  }

  private Lanes look(List<Locked> locked) {
    List<Locked> ordered = locked.stream().filter(each -> each.lane() != null).toList();
    if (ordered.isEmpty()) {
      return new Lanes(Map.of(), Set.of(), Set.of());
    }
    Map<Long, Long> lasts = new HashMap<>();
    ordered.forEach(each -> lasts.merge(each.lane(), each.seq(), Math::max));
    Map<Long, Long> stops = stops(ordered.stream().map(Locked::seq).toList(), lasts.values());
    InList lanes = InList.of(lasts.keySet(), 1);
    List<Long> known = sql.numbers(KNOWN.formatted(lanes.text()), lanes.after());
    return new Lanes(stops, queued(known), Set.copyOf(known));
  }

  /** Asks for no lane without a row: at REPEATABLE READ InnoDB would lock the gap. */
  private Set<Long> queued(List<Long> known) {
    if (known.isEmpty()) {
      return Set.of();
    }
    InList lanes = InList.of(known, 1);
    String lock =
        dialect.lockingRead(
            "lane",
            dialect.byPrimaryKey("outbox_lane"),
            "lane in " + lanes.text(),
            WhenLocked.SKIP);
    return Set.copyOf(sql.numbers(lock, lanes.after()));
  }

  private Map<Long, Long> stops(List<Long> own, Collection<Long> lasts) {
    InList ours = InList.of(own, 1);
    Object[] before = ours.after();
    InList last = InList.of(lasts, before.length + 1);
    Map<Long, Long> stops = new HashMap<>();
    sql
        .rows(
            STOPS.formatted(
                ours.text(),
                dialect.limit(1),
                last.text(),
                dialect.byLane("p"),
                dialect.byNumber("s")),
            last.after(before))
        .stream()
        .filter(row -> !row.absent(1))
        .forEach(row -> stops.put(row.number(0), row.number(1)));
    return stops;
  }

  private void letWait(List<Locked> rows) {
    if (rows.isEmpty()) {
      return;
    }
    sql.rows(dialect.lockingRead("id", "outbox_lock", LANE_MAKERS, WhenLocked.WAIT));
    rows.stream()
        .map(Locked::lane)
        .collect(TreeSet<Long>::new, TreeSet::add, Collection::addAll)
        .forEach(this::makeDue);
    String table = dialect.byPrimaryKey("outbox_message");
    for (List<Long> part : dialect.parts(rows.stream().map(Locked::seq).toList())) {
      InList list = InList.of(part, 1);
      sql.updateExactly(part.size(), WAIT.formatted(table, list.text()), list.after());
    }
  }

  private void makeDue(Long lane) {
    if (sql.update(LANE_DUE.formatted(dialect.now()), lane) == 0) {
      sql.updateExactly(1, LANE_NEW.formatted(dialect.now()), lane);
    }
  }

  /**
   * What is known of the locked rows' lanes.
   *
   * @param stops their first live row that is not locked here
   * @param queued those with waiting messages whose row is locked here: theirs wait for the run
   * @param known those that have a row: while another node has it locked, theirs are left as they
   *     are unless they are first
   */
  private record Lanes(Map<Long, Long> stops, Set<Long> queued, Set<Long> known) {

    boolean first(Locked row) {
      return row.lane() == null
          || !queued.contains(row.lane())
              && row.seq() < stops.getOrDefault(row.lane(), Long.MAX_VALUE);
    }

    boolean waits(Locked row) {
      return row.lane() != null
          && (queued.contains(row.lane()) || !first(row) && !known.contains(row.lane()));
    }
  }

  /** What a row without a lock tells. */
  private record Candidate(long claimNumber, long bytes, Instant due) {

    static Candidate of(Row row) {
      return new Candidate(row.number(1), row.number(2), row.time(3));
    }
  }

  private record Locked(long seq, Long lane, Candidate seen) {

    static Locked of(Row row, Candidate seen) {
      return new Locked(row.number(0), row.absent(1) ? null : (Long) row.number(1), seen);
    }
  }
}
