package ee.outbox.examples.orders.stock;

import ee.outbox.examples.orders.order.OrderPlaced;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** One delivery that was booked. Nothing here forbids a second row for an order: none appears. */
@Entity
@Table(name = "stock_booking")
public class StockBooking {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "booking")
  @SequenceGenerator(name = "booking", sequenceName = "stock_booking_seq", allocationSize = 1)
  private long id;

  private long orderId;
  private String sku;
  private int quantity;

  /** For the persistence provider. */
  protected StockBooking() {}

  StockBooking(OrderPlaced order) {
    orderId = order.orderId();
    sku = order.sku();
    quantity = order.quantity();
  }
}
