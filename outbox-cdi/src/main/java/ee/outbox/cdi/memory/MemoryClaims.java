package ee.outbox.cdi.memory;

import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Takes messages for a node. It looks at what is committed only, and leaves alone what any
 * transaction is changing.
 */
final class MemoryClaims implements ClaimSource {

  private final Session session;

  MemoryClaims(Session session) {
    this.session = session;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    return session.in(transaction -> new Run(transaction, request).claim());
  }

  /** One claim under way. */
  private static final class Run {

    private final MemoryTransaction transaction;
    private final Storage storage;
    private final NodeId node;
    private final List<String> types;
    private final Set<String> accepted;
    private final int limit;
    private final long bytes;
    private final Instant now;
    private final List<ClaimedMessage> claimed = new ArrayList<>();
    private long taken;
    private boolean full;

    Run(MemoryTransaction transaction, ClaimRequest request) {
      this.transaction = transaction;
      this.storage = transaction.storage();
      this.node = request.node();
      this.types = request.eventTypes();
      this.accepted = Set.copyOf(request.eventTypes());
      this.limit = request.limit();
      this.bytes = request.bytes();
      this.now = storage.now();
    }

    Claim claim() {
      types.forEach(this::claimOf);
      return new Claim(claimed, full);
    }

    private void claimOf(String type) {
      Iterator<Index.Place> places = storage.index().ready(type).iterator();
      boolean due = true;
      while (due && !full && places.hasNext()) {
        Row row = storage.messages().committed().get(places.next().number());
        due = row.dueAt(now);
        if (takeable(row)) {
          row.lane().ifPresentOrElse(this::takeRun, () -> takeOrEnd(row));
        }
      }
    }

    /** From the head on, until one is not to be had. */
    private void takeRun(Lane lane) {
      Iterator<Long> numbers = storage.index().lane(lane).iterator();
      boolean unbroken = true;
      while (unbroken && !full && numbers.hasNext()) {
        Row row = storage.messages().committed().get(numbers.next());
        unbroken = takeable(row);
        if (unbroken) {
          takeOrEnd(row);
        }
      }
    }

    private boolean takeable(Row row) {
      return row.dueAt(now)
          && accepted.contains(row.content().eventType())
          && !storage.messages().locked(row.number())
          && transaction.free(row);
    }

    /** What does not fit is the first of a later claim, whatever smaller ones come behind it. */
    private void takeOrEnd(Row free) {
      long total = taken + free.content().payloadSize();
      if (claimed.isEmpty() || total <= bytes) {
        taken = total;
        take(free);
        full = claimed.size() >= limit;
      } else {
        full = true;
      }
    }

    private void take(Row free) {
      Row row = free.claimedBy(node);
      transaction.put(row);
      claimed.add(row.claimed());
    }
  }
}
