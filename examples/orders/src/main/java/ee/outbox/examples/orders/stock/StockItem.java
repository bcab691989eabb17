package ee.outbox.examples.orders.stock;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An article and how many of it are left. Changed by conditional updates only. */
@Entity
@Table(name = "stock_item")
@Cacheable(false)
public class StockItem {

  @Id private String sku;
  private String name;
  private int available;

  /** For the persistence provider. */
  protected StockItem() {}
}
