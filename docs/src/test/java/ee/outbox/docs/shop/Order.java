package ee.outbox.docs.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** An order. */
@Entity
@Table(name = "shop_order")
public class Order {

  @Id private String id;
  private BigDecimal total;

  /** For the persistence provider. */
  protected Order() {}

  public Order(String id, BigDecimal total) {
    this.id = id;
    this.total = total;
  }

  public String id() {
    return id;
  }

  public BigDecimal total() {
    return total;
  }
}
