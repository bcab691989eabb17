package ee.outbox.it.app;

import ee.outbox.Delivery;
import ee.outbox.OutboxMessage;

/** One call of a handler. */
public record Call(
    String handler, int number, int attempt, boolean lastAttempt, OutboxMessage message) {

  static Call of(int number, Delivery delivery) {
    return new Call(
        delivery.handler(), number, delivery.attempt(), delivery.lastAttempt(), delivery.message());
  }
}
