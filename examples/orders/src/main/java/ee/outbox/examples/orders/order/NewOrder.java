package ee.outbox.examples.orders.order;

import ee.outbox.examples.orders.Problem;
import jakarta.ws.rs.core.Response;

/**
 * A request for an order.
 *
 * @param customer who orders, 1 to 80 characters
 * @param sku what is ordered
 * @param quantity how many, 1 to 99
 * @param payment {@code declined} forces a rollback at the very end; anything else pays
 */
public record NewOrder(String customer, String sku, int quantity, String payment) {

  private static final int LONGEST_NAME = 80;
  private static final int MOST = 99;

  NewOrder checked() {
    require(
        customer != null && !customer.isBlank() && customer.strip().length() <= LONGEST_NAME,
        "customer must have 1 to 80 characters");
    require(sku != null && !sku.isBlank(), "sku must name an article, see GET /api/stock");
    require(quantity >= 1 && quantity <= MOST, "quantity must be from 1 to 99, not " + quantity);
    return this;
  }

  boolean declined() {
    return "declined".equals(payment);
  }

  private static void require(boolean holds, String error) {
    if (!holds) {
      throw Problem.of(Response.Status.BAD_REQUEST, error);
    }
  }
}
