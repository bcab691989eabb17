package ee.outbox.docs.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What was taken from the stock for one order. */
@Entity
public class StockEntry {

  @Id private String orderId;

  /** For the persistence provider. */
  protected StockEntry() {}

  public StockEntry(String orderId) {
    this.orderId = orderId;
  }

  public String orderId() {
    return orderId;
  }
}
