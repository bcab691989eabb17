package ee.outbox.cdi.processing;

import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxAdmin.Page;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.StoreAdmin;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Reports event types that wait without a handler, once each. Looks at the few oldest pending
 * messages only: whatever nobody takes ends up among them, and no table is scanned for it.
 */
final class UnknownTypes {

  static final int LOOKED_AT = 10;
  static final Duration WAITING = Duration.ofMinutes(1);
  private static final Logger LOG = System.getLogger(UnknownTypes.class.getName());
  private static final int MANY = 1_000;

  private final Set<String> known;
  private final Set<String> reported = new HashSet<>();

  UnknownTypes(Set<String> known) {
    this.known = Set.copyOf(known);
  }

  /** In the caller's transaction; answers how many were reported. */
  int look(StoreAdmin admin) {
    Filter waiting = Filter.builder().status(Status.PENDING).olderThan(WAITING).build();
    int before = reported.size();
    for (OutboxMessage message : admin.find(waiting, Page.first(LOOKED_AT)).messages()) {
      String type = message.eventType();
      if (!known.contains(type) && reported.size() < MANY && reported.add(type)) {
        LOG.log(Level.WARNING, ProcessingMessages.unknownType(type));
      }
    }
    return reported.size() - before;
  }
}
