package ee.outbox.examples.orders.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Writes an order and fires its event in one transaction: both are committed, or neither. */
@ApplicationScoped
@Transactional
public class OrderDesk {

  @PersistenceContext EntityManager em;
  @Inject Event<OrderPlaced> events;

  OrderView place(NewOrder request) {
    Order order = new Order(request);
    em.persist(order);
    events.fire(order.placed());
    if (request.declined()) {
      throw new PaymentDeclinedException(order.view());
    }
    return order.view();
  }

  Optional<OrderView> find(long id) {
    return Optional.ofNullable(em.find(Order.class, id)).map(Order::view);
  }

  /** The newest orders, newest first. */
  public List<OrderView> newest(int count) {
    return em.createQuery("select o from Order o order by o.id desc", Order.class)
        .setMaxResults(count)
        .getResultStream()
        .map(Order::view)
        .toList();
  }
}
