package ee.outbox.jpa.admin;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.jpa.message.LaneHash;
import ee.outbox.jpa.message.ProgressCodec;
import ee.outbox.jpa.node.LiveNodes;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.settle.LaneRelease;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.spi.Lane;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Changes single messages by hand. */
final class Repair {

  /** A message of any state that no live node owns. outbox_message_id. */
  private static final String FREE = "m.id = ?1 and " + LiveNodes.FREE;

  /** Expects a locked row: so its owner stays, while the locking read may be wrong about nodes. */
  private static final String FREE_STILL =
      "select m.seq from outbox_message m where m.seq = ?1 and " + LiveNodes.FREE;

  /** Expects a locked row. Primary key. */
  private static final String DELETE = "delete from outbox_message where seq = ?1";

  /** Expects a locked row. Primary key. */
  private static final String PROGRESS =
      """
      update outbox_message set progress = ?2 where seq = ?1""";

  /** Expects a locked row; leaves it dead since now, out of its lane. Primary key. */
  private static final String DEAD =
      """
      update outbox_message
         set progress = ?2, status = 3, owner = 0, lane = null, available_at = %s
       where seq = ?1""";

  /** Expects a dead message. outbox_message_id. */
  private static final String READ_DEAD =
      """
      select m.seq, m.aggregate_type, m.aggregate_id, m.event_type, m.progress from outbox_message m
       where m.id = ?1 and m.status = 3""";

  /** Expects it dead still; leaves its id to the row that follows it. Primary key. */
  private static final String RENAME =
      """
      update outbox_message set id = ?2 where seq = ?1 and status = 3""";

  /**
   * Expects the row above and the lock of its key; leaves a pending copy with a new number. Primary
   * key.
   */
  private static final String COPY =
      """
      insert into outbox_message
        (%sid, lane, aggregate_type, aggregate_id, event_type, content_type, payload, metadata, created_at, available_at, progress)
      select %s%s, %s, m.aggregate_type, m.aggregate_id, m.event_type, m.content_type,
             m.payload, m.metadata, m.created_at, %s, %s
        from outbox_message m where m.seq = ?1""";

  private static final long DEAD_STATUS = 3;

  private final Sql sql;
  private final Dialect dialect;
  private final KeyLocks locks;
  private final Completion completion;
  private final LaneRelease release;

  Repair(Sql sql, Dialect dialect, KeyLocks locks, Completion completion) {
    this.sql = sql;
    this.dialect = dialect;
    this.locks = locks;
    this.completion = completion;
    this.release = new LaneRelease(sql, dialect);
  }

  boolean discard(String id) {
    Optional<Row> row = lockFree(id);
    row.ifPresent(
        found -> {
          release.of(found.number(0));
          sql.updateExactly(1, DELETE, found.number(0));
        });
    return row.isPresent();
  }

  boolean redrive(String id) {
    Optional<Row> found = sql.first(READ_DEAD, id);
    if (found.isEmpty()) {
      return false;
    }
    Row row = found.get();
    Optional<Lane> lane = lane(row);
    locks.lock(lane.map(Repair::bucket).orElseGet(TreeSet::new));
    if (sql.update(RENAME, row.number(0), "outbox-redriven-" + row.number(0)) == 0) {
      return false;
    }
    String number = dialect.nextNumber();
    sql.updateExactly(
        1,
        COPY.formatted(
            number.isEmpty() ? "" : "seq, ",
            number.isEmpty() ? "" : number + ", ",
            dialect.text("?2", 64),
            dialect.number("?3"),
            dialect.clock(),
            dialect.longText("?4")),
        row.number(0),
        id,
        lane.map(Lane::value).orElse(null),
        ProgressCodec.encode(afresh(ProgressCodec.decode(row.text(4)))));
    sql.updateExactly(1, DELETE, row.number(0));
    return true;
  }

  /** Passes over a message that somebody is changing. */
  private Optional<Row> lockFree(String id) {
    return sql.first(
            dialect.lockingRead(
                "m.seq, m.status, m.progress", "outbox_message m", FREE, WhenLocked.SKIP),
            id)
        .filter(row -> sql.first(FREE_STILL, row.number(0)).isPresent());
  }

  private static SortedSet<Integer> bucket(Lane lane) {
    return new TreeSet<>(List.of(LaneHash.bucket(lane)));
  }

  private static Optional<Lane> lane(Row row) {
    if (row.absent(2)) {
      return Optional.empty();
    }
    String type = row.absent(1) ? row.text(3) : row.text(1);
    return Optional.of(LaneHash.of(type, row.text(2)));
  }

  private static List<HandlerProgress> afresh(List<HandlerProgress> progress) {
    return progress.stream()
        .map(
            each ->
                each.state() == State.DEAD
                    ? new HandlerProgress(each.handler(), State.PENDING, 0, each.lastError())
                    : each)
        .toList();
  }

  boolean replaceProgress(
      String id, List<HandlerProgress> expected, List<HandlerProgress> progress) {
    Optional<Row> found =
        lockFree(id)
            .filter(row -> row.number(1) <= DEAD_STATUS)
            .filter(row -> ProgressCodec.decode(row.text(2)).equals(expected));
    found.ifPresent(row -> replace(row, progress));
    return found.isPresent();
  }

  private void replace(Row row, List<HandlerProgress> progress) {
    long number = row.number(0);
    boolean dead = progress.stream().anyMatch(each -> each.state() == State.DEAD);
    if (progress.stream().anyMatch(HandlerProgress::open) || dead && row.number(1) == DEAD_STATUS) {
      sql.updateExactly(1, PROGRESS, number, ProgressCodec.encode(progress));
      return;
    }
    release.of(number);
    if (dead) {
      sql.updateExactly(1, DEAD.formatted(dialect.clock()), number, ProgressCodec.encode(progress));
    } else {
      sql.updateExactly(1, PROGRESS, number, ProgressCodec.encode(progress));
      completion.locked(number);
    }
  }
}
