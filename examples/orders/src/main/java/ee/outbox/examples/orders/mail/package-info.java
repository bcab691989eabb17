/**
 * Confirms orders by mail: {@link ee.outbox.examples.orders.order.OrderPlaced} comes in from the
 * outbox, a mail goes out through a gateway that can be made to fail. It never runs inside the
 * transaction of an order.
 */
package ee.outbox.examples.orders.mail;
