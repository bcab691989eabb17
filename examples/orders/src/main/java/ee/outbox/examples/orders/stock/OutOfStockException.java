package ee.outbox.examples.orders.stock;

import ee.outbox.examples.orders.order.OrderPlaced;

/** Too few are left. Trying again does not help: somebody has to fill the shelf first. */
public class OutOfStockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfStockException(OrderPlaced order) {
    super("Fewer than " + order.quantity() + " of " + order.sku() + " left: restock, then redrive");
  }
}
