package ee.outbox.cdi.admin;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.spi.StoreAdmin;
import java.util.Optional;

/**
 * Changes the messages that pass a filter, one page and one short transaction after the other.
 *
 * <p>No more are looked at than passed the filter at the beginning: what is redriven comes again at
 * the end of the order, and may be dead again before the call gets there; it must not go round for
 * ever.
 */
final class FilteredWork {

  static final int PAGE = 100;

  /** How many messages one call changes at most: it says how many it did, and can be repeated. */
  static final long MOST = 1_000_000;

  private final StoreAdmin store;
  private final JtaTransactions transactions;

  /** A change of one message, in the running transaction; false where there was nothing to do. */
  interface Change {
    boolean apply(OutboxMessage message);
  }

  private record Step(long looked, long changed, Optional<String> next) {}

  FilteredWork(StoreAdmin store, JtaTransactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  long forEach(Filter filter, Change change) {
    long left = transactions.joinOrCall(() -> store.count(filter, MOST));
    long changed = 0;
    Optional<String> cursor = Optional.empty();
    while (left > 0) {
      Page page = new Page((int) Math.min(PAGE, left), cursor);
      Step step = transactions.joinOrCall(() -> step(filter, page, change));
      changed += step.changed();
      left = step.next().isEmpty() ? 0 : left - step.looked();
      cursor = step.next();
    }
    return changed;
  }

  private Step step(Filter filter, Page page, Change change) {
    Found found = store.find(filter, page);
    long changed = found.messages().stream().filter(change::apply).count();
    return new Step(found.messages().size(), changed, found.next());
  }
}
