package ee.outbox.cdi.settle;

import ee.outbox.Delivery;
import ee.outbox.OutboxMessage;

/** A delivery as a handler sees it. */
record AttemptedDelivery(OutboxMessage message, String handler, int attempt, boolean lastAttempt)
    implements Delivery {

  static AttemptedDelivery next(OutboxMessage message, Plan.Step step, int attemptsBefore) {
    int attempt = attemptsBefore + 1;
    return new AttemptedDelivery(
        message, step.name(), attempt, attempt >= step.settings().maxAttempts());
  }
}
