package ee.outbox.cdi.admin;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.processing.NodeControl;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.StoreAdmin;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@link OutboxAdmin} on a store and this node's processor. Safe for use by any thread. */
public final class StoreOutboxAdmin implements OutboxAdmin {

  /** How many messages are deleted in one transaction. */
  static final int PURGE_BATCH = 500;

  private final StoreAdmin store;
  private final JtaTransactions transactions;
  private final NodeControl node;
  private final AfterCommit afterCommit;
  private final FilteredWork filtered;

  /**
   * Administers.
   *
   * @param store where messages are
   * @param platform the transactions to join or begin
   * @param node this node's processor
   */
  public StoreOutboxAdmin(OutboxStore store, Platform platform, NodeControl node) {
    this.store = store.admin();
    this.transactions = new JtaTransactions(platform);
    this.node = node;
    this.afterCommit = new AfterCommit(platform.registry());
    this.filtered = new FilteredWork(this.store, transactions);
  }

  @Override
  public Found find(Filter filter, Page page) {
    given(filter, "filter");
    given(page, "page");
    return joined(() -> store.find(filter, page));
  }

  @Override
  public Optional<OutboxMessage> find(String id) {
    given(id, "message id");
    return joined(() -> store.find(id));
  }

  @Override
  public long count(Status status) {
    given(status, "status");
    return count(Filter.builder().status(status).build());
  }

  @Override
  public long count(Filter filter) {
    given(filter, "filter");
    return joined(() -> store.count(filter, COUNT_LIMIT));
  }

  @Override
  public Optional<Duration> oldestPendingAge() {
    return joined(store::oldestPendingAge);
  }

  @Override
  public boolean redrive(String id) {
    given(id, "message id");
    return signalled(joined(() -> store.redrive(id)) ? 1 : 0) == 1;
  }

  @Override
  public long redrive(Filter filter) {
    given(filter, "filter");
    if (filter.status().isPresent() && filter.status().get() != Status.DEAD) {
      throw AdminMessages.redriveOnlyDead(filter.status().get());
    }
    Filter dead =
        new Filter(
            Optional.of(Status.DEAD),
            filter.eventType(),
            filter.aggregateType(),
            filter.aggregateId(),
            filter.handler(),
            filter.olderThan());
    return signalled(filtered.forEach(dead, message -> store.redrive(message.id())));
  }

  @Override
  public boolean discard(String id) {
    given(id, "message id");
    return signalled(joined(() -> store.discard(id)) ? 1 : 0) == 1;
  }

  @Override
  public long discard(Filter filter) {
    given(filter, "filter");
    FilteredWork.Change change =
        filter.handler().isPresent()
            ? message -> discardHandler(message, filter.handler().get())
            : message -> store.discard(message.id());
    return signalled(filtered.forEach(filter, change));
  }

  @Override
  public long purge(Status status, Duration olderThan) {
    given(status, "status");
    given(olderThan, "age");
    if (status != Status.COMPLETED && status != Status.DEAD) {
      throw AdminMessages.purgeOnlyKept(status);
    }
    if (olderThan.isNegative()) {
      throw AdminMessages.negativeAge(olderThan);
    }
    long all = 0;
    int some = PURGE_BATCH;
    while (some == PURGE_BATCH) {
      some = joined(() -> store.purge(status, olderThan, PURGE_BATCH));
      all += some;
    }
    return all;
  }

  @Override
  public void pause() {
    node.pause();
  }

  @Override
  public void resume() {
    node.resume();
  }

  @Override
  public boolean paused() {
    return node.paused();
  }

  private boolean discardHandler(OutboxMessage message, String handler) {
    var left =
        message.progress().stream().filter(entry -> !entry.handler().equals(handler)).toList();
    return store.replaceProgress(message.id(), message.progress(), left);
  }

  /** What was changed may have made messages due: a redriven one, or those behind a discarded. */
  private long signalled(long changed) {
    if (changed > 0) {
      afterCommit.run(node::signal);
    }
    return changed;
  }

  private <T> T joined(Callable<T> work) {
    return transactions.joinOrCall(work);
  }

  private static void given(Object argument, String name) {
    if (argument == null) {
      throw AdminMessages.missing(name);
    }
  }
}
