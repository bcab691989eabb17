package ee.outbox.docs.shop;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;
import java.math.BigDecimal;

/** A customer has placed an order. */
@OutboxEvent(type = "order.placed", aggregateType = "order")
public record OrderPlaced(@AggregateId String orderId, BigDecimal total) {}
