package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Found;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Looks for messages that pass a filter, as one transaction sees them. */
final class Search {

  private static final int ROWS_PER_PAGE = 10_000;

  private final MemoryTransaction transaction;
  private final Filter filter;
  private final Instant now;

  Search(MemoryTransaction transaction, Filter filter) {
    this.transaction = transaction;
    this.filter = filter;
    this.now = transaction.storage().now();
  }

  /** One part; its cursor is the number of the last message that was looked at. */
  Found page(Page page) {
    long after = page.after().map(Search::number).orElse(0L);
    Iterator<Row> rows = transaction.rows().tailMap(after, false).values().iterator();
    List<OutboxMessage> found = new ArrayList<>();
    long last = after;
    for (int looked = 0; looked < ROWS_PER_PAGE && found.size() < page.size(); looked++) {
      if (!rows.hasNext()) {
        return new Found(found, Optional.empty());
      }
      Row row = rows.next();
      last = row.number();
      if (passes(row)) {
        found.add(transaction.shown(row));
      }
    }
    return new Found(found, rows.hasNext() ? Optional.of(Long.toString(last)) : Optional.empty());
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw MemoryMessages.noCursor(cursor);
    }
  }

  long count(long limit) {
    return transaction.rows().values().stream().filter(this::passes).limit(limit).count();
  }

  private boolean passes(Row row) {
    OutboxMessage content = row.content();
    return holds(filter.eventType(), content.eventType())
        && (filter.aggregateType().isEmpty()
            || filter.aggregateType().equals(content.aggregateType()))
        && (filter.aggregateId().isEmpty() || filter.aggregateId().equals(content.aggregateId()))
        && filter.handler().map(handler -> leftTo(handler, content)).orElse(true)
        && filter.olderThan().map(age -> olderThan(age, content)).orElse(true)
        && holds(filter.status(), transaction.status(row));
  }

  private static <T> boolean holds(Optional<T> wanted, T actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  private static boolean leftTo(String handler, OutboxMessage content) {
    return content.progress().stream()
        .anyMatch(
            each -> each.handler().equals(handler) && each.state() != HandlerProgress.State.DONE);
  }

  private boolean olderThan(Duration age, OutboxMessage content) {
    return !content.createdAt().isAfter(now.minus(age));
  }
}
