package ee.outbox.examples.orders.order;

import ee.outbox.AggregateId;
import ee.outbox.OutboxEvent;

/**
 * An order was placed. Fired as a plain CDI event; the outbox writes it in the transaction of the
 * order and delivers it to every handler, in the order of commits per order.
 *
 * @param orderId the order, and the second part of the ordering key
 * @param customer who ordered
 * @param sku what was ordered
 * @param quantity how many
 */
@OutboxEvent(type = "order.placed", aggregateType = "order")
public record OrderPlaced(@AggregateId long orderId, String customer, String sku, int quantity) {}
