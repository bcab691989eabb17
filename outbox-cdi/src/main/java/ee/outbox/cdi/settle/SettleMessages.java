package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.BackoffPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of this package: OUTBOX1500 to 1549. */
final class SettleMessages {

  /** Kept as a handler's error where the node that called it did not live to tell. */
  static final String NODE_DIED =
      "the node that called this handler died during the call, as others had before it with this message";

  private SettleMessages() {}

  static String deadLetter(OutboxMessage message, List<HandlerProgress> dead) {
    return "OUTBOX1501: message '%s' of event type '%s' is a dead letter: %s. OutboxAdmin.find(id) tells the errors; redrive or discard it."
        .formatted(
            message.id(),
            message.eventType(),
            dead.stream().map(SettleMessages::dead).collect(Collectors.joining("; ")));
  }

  private static String dead(HandlerProgress handler) {
    return "handler '%s', attempts: %d, last failure: %s"
        .formatted(
            handler.handler(),
            handler.attempts(),
            handler.lastError().map(ErrorText::kind).orElse("unknown"));
  }

  static String foreignHandler(String eventType, String handler) {
    return "OUTBOX1502: messages of event type '%s' wait for handler '%s', which this node does not have. Another node of a rolling upgrade will take them; if the handler was removed or renamed for good, take it from them: OutboxAdmin.discard(Filter) with that handler."
        .formatted(eventType, handler);
  }

  static String noHandlers(String eventType) {
    return "OUTBOX1503: a message of event type '%s' was claimed, but this node has no handler for it; it is given back. Deploy a handler or discard the messages of this type."
        .formatted(eventType);
  }

  static String faultyBackoff(BackoffPolicy policy, String fault, Duration instead) {
    return "OUTBOX1504: the backoff policy %s cannot be used: %s. %s is taken instead, for every such failure; correct the policy."
        .formatted(policy.getClass().getName(), fault, instead);
  }

  static String dispatchFailed(OutboxMessage message, String handler) {
    return "OUTBOX1505: delivering message '%s' of event type '%s' to handler '%s' ended in an unexpected way. It counts as failed unless the database says otherwise. See the cause."
        .formatted(message.id(), message.eventType(), handler);
  }

  static String notEntered(HandlerPauses.Key handler, Throwable cause) {
    return "OUTBOX1506: handler '%s' for event type '%s' has not been entered for a while (%s); its messages wait without losing attempts, and are tried again every %s. Look for an open circuit breaker, a full bulkhead, a bean that cannot be made, or transactions that cannot begin or settle."
        .formatted(
            handler.handler(),
            handler.eventType(),
            cause.getClass().getName(),
            HandlerPauses.LONGEST);
  }
}
