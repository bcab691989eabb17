package ee.outbox.examples.orders.stock;

import ee.outbox.examples.orders.order.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The articles of the shop and the bookings that changed them. */
@ApplicationScoped
@Transactional
public class Stock {

  @PersistenceContext EntityManager em;

  void take(OrderPlaced order) {
    int taken =
        em.createQuery(
                "update StockItem s set s.available = s.available - :n"
                    + " where s.sku = :sku and s.available >= :n")
            .setParameter("n", order.quantity())
            .setParameter("sku", order.sku())
            .executeUpdate();
    if (taken == 0) {
      throw new OutOfStockException(order);
    }
    em.persist(new StockBooking(order));
  }

  boolean add(String sku, int quantity) {
    return em.createQuery(
                "update StockItem s set s.available = s.available + :n where s.sku = :sku")
            .setParameter("n", quantity)
            .setParameter("sku", sku)
            .executeUpdate()
        == 1;
  }

  /** All articles, each with the number of orders booked on it. */
  public List<StockView> all() {
    return em.createQuery(
            "select new ee.outbox.examples.orders.stock.StockView(s.sku, s.name, s.available,"
                + " (select count(b) from StockBooking b where b.sku = s.sku))"
                + " from StockItem s order by s.name",
            StockView.class)
        .getResultList();
  }
}
