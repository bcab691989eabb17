package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.memory.Row.Hold;
import ee.outbox.cdi.memory.Row.State;
import ee.outbox.spi.Lane;
import ee.outbox.spi.StoreAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets people see and repair what no live node owns. */
final class MemoryAdmin implements StoreAdmin {

  private static final int LOOKED_AT = 50;

  private final Session session;

  MemoryAdmin(Session session) {
    this.session = session;
  }

  @Override
  public OutboxAdmin.Found find(OutboxAdmin.Filter filter, OutboxAdmin.Page page) {
    return session.in(transaction -> new Search(transaction, filter).page(page));
  }

  @Override
  public Optional<OutboxMessage> find(String id) {
    return session.in(transaction -> transaction.row(id).map(transaction::shown));
  }

  @Override
  public long count(OutboxAdmin.Filter filter, long limit) {
    return session.in(transaction -> new Search(transaction, filter).count(limit));
  }

  @Override
  public Optional<Duration> oldestPendingAge() {
    return session.in(
        transaction -> {
          Instant now = transaction.storage().now();
          return transaction.rows().values().stream()
              .filter(row -> transaction.status(row) == Status.PENDING && row.dueAt(now))
              .map(row -> row.content().availableAt())
              .min(Instant::compareTo)
              .map(due -> Duration.between(due, now));
        });
  }

  @Override
  public List<String> heldByDeadNodes(List<String> eventTypes) {
    return session.in(
        transaction ->
            eventTypes.stream()
                .flatMap(type -> oldest(transaction, type))
                .filter(row -> row.hold().owner() != 0 && transaction.free(row))
                .filter(row -> transaction.rowLockedByOther(row.number()))
                .map(row -> row.content().id())
                .toList());
  }

  private static Stream<Row> oldest(MemoryTransaction transaction, String type) {
    Instant now = transaction.storage().now();
    return transaction.storage().index().ready(type).stream()
        .limit(LOOKED_AT)
        .map(place -> transaction.storage().messages().committed().get(place.number()))
        .takeWhile(row -> row.dueAt(now));
  }

  /** The lock of the key comes first: what it decides is read again under the lock. */
  @Override
  public boolean redrive(String id) {
    Optional<Row> seen = session.in(transaction -> dead(transaction, id));
    List<Integer> keys = seen.flatMap(MemoryAdmin::lane).map(KeyLocks::ofLane).stream().toList();
    session.lockKeys(keys);
    return session.in(
        transaction -> {
          Optional<Row> row = dead(transaction, id);
          row.ifPresent(
              each -> {
                transaction.delete(each);
                transaction.put(redriven(each, transaction.storage()));
              });
          return row.isPresent();
        });
  }

  private Optional<Row> dead(MemoryTransaction transaction, String id) {
    Optional<Long> number = transaction.row(id).map(Row::number);
    number.ifPresent(
        each -> session.waitWhile(transaction, each, () -> transaction.rowLockedByOther(each)));
    return number.flatMap(transaction::row).filter(row -> row.state() == State.DEAD);
  }

  private static Optional<Lane> lane(Row row) {
    return Lanes.of(row.content());
  }

  private static Row redriven(Row row, Storage storage) {
    OutboxMessage content =
        row.content().toBuilder()
            .availableAt(storage.now())
            .progress(row.content().progress().stream().map(MemoryAdmin::revived).toList())
            .build();
    return new Row(storage.nextNumber(), content, lane(row), State.LIVE, Hold.NONE);
  }

  private static HandlerProgress revived(HandlerProgress progress) {
    return progress.state() == HandlerProgress.State.DEAD
        ? new HandlerProgress(
            progress.handler(), HandlerProgress.State.PENDING, 0, progress.lastError())
        : progress;
  }

  @Override
  public boolean discard(String id) {
    return session.in(
        transaction -> {
          Optional<Row> row = nobodys(transaction, id);
          row.ifPresent(transaction::delete);
          return row.isPresent();
        });
  }

  @Override
  public boolean replaceProgress(
      String id, List<HandlerProgress> expected, List<HandlerProgress> progress) {
    return session.in(
        transaction -> {
          Optional<Row> row =
              nobodys(transaction, id)
                  .filter(each -> each.state() != State.COMPLETED)
                  .filter(each -> each.content().progress().equals(expected));
          row.ifPresent(
              each -> Endings.settle(transaction, each.with(progress), session.keepsCompleted()));
          return row.isPresent();
        });
  }

  /** The message where no live node owns it and no other transaction changes it. */
  private static Optional<Row> nobodys(MemoryTransaction transaction, String id) {
    return transaction
        .row(id)
        .filter(row -> !transaction.rowLockedByOther(row.number()))
        .filter(row -> !row.live() || transaction.free(row));
  }

  @Override
  public int purge(Status status, Duration olderThan, int limit) {
    return session.in(
        transaction -> {
          Instant last = transaction.storage().now().minus(olderThan);
          List<Row> rows = kept(transaction, status, last).limit(limit).toList();
          rows.forEach(transaction::delete);
          return rows.size();
        });
  }

  private static Stream<Row> kept(MemoryTransaction transaction, Status status, Instant last) {
    State state = status == Status.COMPLETED ? State.COMPLETED : State.DEAD;
    return transaction.storage().index().kept(state).stream()
        .takeWhile(place -> !place.at().isAfter(last))
        .filter(place -> !transaction.storage().messages().locked(place.number()))
        .flatMap(place -> transaction.row(place.number()).stream());
  }
}
