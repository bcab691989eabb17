package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells people: one warning a dead letter, one line for each handler that is missing here; retries
 * are for debugging. Payload, metadata and messages of exceptions (they quote payload) are in none.
 */
final class Reports {

  private static final Logger LOG = System.getLogger(Reports.class.getName());
  private static final int MANY = 1_000;

  private final Set<HandlerPauses.Key> missing = ConcurrentHashMap.newKeySet();

  void deadLetter(OutboxMessage message, List<HandlerProgress> progress) {
    List<HandlerProgress> dead =
        progress.stream().filter(entry -> entry.state() == HandlerProgress.State.DEAD).toList();
    LOG.log(Level.WARNING, SettleMessages.deadLetter(message, dead));
  }

  void failed(AttemptedDelivery delivery, Throwable cause) {
    LOG.log(
        Level.DEBUG,
        () ->
            "attempt %d of handler '%s' for message '%s' failed"
                .formatted(delivery.attempt(), delivery.handler(), delivery.message().id()),
        cause);
  }

  void missing(String eventType, List<String> handlers) {
    for (String handler : handlers) {
      if (missing.size() < MANY && missing.add(new HandlerPauses.Key(eventType, handler))) {
        LOG.log(Level.WARNING, SettleMessages.foreignHandler(eventType, handler));
      }
    }
  }

  void noHandlers(String eventType) {
    if (missing.size() < MANY && missing.add(new HandlerPauses.Key(eventType, ""))) {
      LOG.log(Level.WARNING, SettleMessages.noHandlers(eventType));
    }
  }

  void unexpected(AttemptedDelivery delivery, Throwable cause) {
    LOG.log(
        Level.ERROR, SettleMessages.dispatchFailed(delivery.message(), delivery.handler()), cause);
  }
}
