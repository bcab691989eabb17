/**
 * Takes orders: a request comes in, an order row and one {@link
 * ee.outbox.examples.orders.order.OrderPlaced} go out in one transaction. It never knows who
 * handles the event.
 */
package ee.outbox.examples.orders.order;
