/**
 * Keeps the stock: {@link ee.outbox.examples.orders.order.OrderPlaced} comes in from the outbox, a
 * booking and a smaller stock go out in the transaction that settles the message. It never books an
 * order twice.
 */
package ee.outbox.examples.orders.stock;
