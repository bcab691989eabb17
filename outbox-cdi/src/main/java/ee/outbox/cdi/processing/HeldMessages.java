package ee.outbox.cdi.processing;

import ee.outbox.spi.StoreAdmin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Reports messages that a dead node's transaction has kept locked for more than three leases, once
 * each: nobody can deliver them until the database ends its session. One thread at a time.
 */
final class HeldMessages {

  static final int LEASES = 3;
  private static final Logger LOG = System.getLogger(HeldMessages.class.getName());

  private final List<String> eventTypes;
  private final Duration lease;
  private final LongSupplier nanoTime;
  private final Map<String, Sight> seen = new HashMap<>();

  /** Since when a message has been met locked at every look. */
  private record Sight(long since, boolean reported) {}

  HeldMessages(List<String> eventTypes, Duration lease, LongSupplier nanoTime) {
    this.eventTypes = List.copyOf(eventTypes);
    this.lease = lease;
    this.nanoTime = nanoTime;
  }

  Duration every() {
    return lease;
  }

  /** In the caller's transaction; answers how many were reported. */
  int look(StoreAdmin admin) {
    if (eventTypes.isEmpty()) {
      return 0;
    }
    List<String> held = admin.heldByDeadNodes(eventTypes);
    seen.keySet().retainAll(held);
    int reported = 0;
    for (String id : held) {
      Sight sight = seen.computeIfAbsent(id, any -> new Sight(nanoTime.getAsLong(), false));
      if (!sight.reported() && old(sight)) {
        LOG.log(Level.WARNING, ProcessingMessages.heldByDeadNode(id, lease.multipliedBy(LEASES)));
        seen.put(id, new Sight(sight.since(), true));
        reported++;
      }
    }
    return reported;
  }

  private boolean old(Sight sight) {
    return nanoTime.getAsLong() - sight.since() >= lease.multipliedBy(LEASES).toNanos();
  }
}
