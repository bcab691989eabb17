package ee.outbox.jpa.admin;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.jpa.settle.Completion;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.spi.StoreAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets people see and repair. */
public final class JpaStoreAdmin implements StoreAdmin {

  /** The oldest kept messages of a status that are old enough. outbox_kept. */
  private static final String KEPT =
      """
      select m.seq from outbox_message m
       where m.status = %1$d and m.status in (3, 4) and m.available_at <= %2$s
       order by m.status, m.available_at %3$s %4$s""";

  /** Expects them kept still. Primary key. */
  private static final String PURGE =
      """
      %s where seq in %s and status = %d""";

  private static final int LARGEST_PURGE = 1_000;

  private final Sql sql;
  private final Dialect dialect;
  private final Finding finding;
  private final Counting counting;
  private final Ages ages;
  private final Repair repair;
  private final Held held;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param locks locks the keys of redriven messages
   * @param completion what completing does
   */
  public JpaStoreAdmin(Sql sql, Dialect dialect, KeyLocks locks, Completion completion) {
    this.sql = sql;
    this.dialect = dialect;
    this.finding = new Finding(sql, dialect);
    this.counting = new Counting(sql, dialect);
    this.ages = new Ages(sql, dialect);
    this.held = new Held(sql, dialect);
    this.repair = new Repair(sql, dialect, locks, completion);
  }

  @Override
  public Found find(Filter filter, Page page) {
    return finding.page(filter, page);
  }

  @Override
  public Optional<OutboxMessage> find(String id) {
    return finding.byId(id);
  }

  @Override
  public long count(Filter filter, long limit) {
    return counting.count(filter, limit);
  }

  @Override
  public Optional<Duration> oldestPendingAge() {
    return ages.oldest();
  }

  @Override
  public List<String> heldByDeadNodes(List<String> eventTypes) {
    return held.ids(eventTypes);
  }

  @Override
  public boolean redrive(String id) {
    return repair.redrive(id);
  }

  @Override
  public boolean discard(String id) {
    return repair.discard(id);
  }

  @Override
  public boolean replaceProgress(
      String id, List<HandlerProgress> expected, List<HandlerProgress> progress) {
    return repair.replaceProgress(id, expected, progress);
  }

  @Override
  public int purge(Status status, Duration olderThan, int limit) {
    int number =
        switch (status) {
          case DEAD -> 3;
          case COMPLETED -> 4;
          default -> throw AdminMessages.notPurged(status);
        };
    int purged = 0;
    int step;
    do {
      step = step(number, olderThan, Math.min(limit - purged, LARGEST_PURGE));
      purged += step;
    } while (step == LARGEST_PURGE && purged < limit);
    return purged;
  }

  private int step(int status, Duration olderThan, int limit) {
    List<Long> old =
        sql.numbers(
            KEPT.formatted(
                status,
                dialect.nowMinus(dialect.number("?1")),
                dialect.limit(limit),
                dialect.passing()),
            Micros.of(olderThan));
    if (old.isEmpty()) {
      return 0;
    }
    String delete = dialect.deleteByPrimaryKey("outbox_message");
    int purged = 0;
    for (List<Long> part : dialect.parts(old)) {
      InList list = InList.of(part, 1);
      purged += sql.update(PURGE.formatted(delete, list.text(), status), list.after());
    }
    return purged;
  }
}
