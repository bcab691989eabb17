package ee.outbox.docs.shop;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/** A customer should be reminded to pay. */
@OutboxEvent(type = "payment.reminder", aggregateType = "order")
public record PaymentReminder(@AggregateId String orderId) {}
