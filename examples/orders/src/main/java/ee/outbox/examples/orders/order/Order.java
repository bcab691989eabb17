package ee.outbox.examples.orders.order;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** An order as the shop keeps it. */
@Entity
@Table(name = "purchase_order")
public class Order {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order")
  @SequenceGenerator(name = "order", sequenceName = "purchase_order_seq", allocationSize = 1)
  private long id;

  private String customer;
  private String sku;
  private int quantity;
  private LocalDateTime placedAt;

  /** For the persistence provider. */
  protected Order() {}

  Order(NewOrder request) {
    customer = request.customer().strip();
    sku = request.sku();
    quantity = request.quantity();
    placedAt = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  OrderPlaced placed() {
    return new OrderPlaced(id, customer, sku, quantity);
  }

  /** What REST shows of it. */
  public OrderView view() {
    return new OrderView(id, customer, sku, quantity, placedAt + "Z");
  }
}
