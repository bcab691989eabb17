package ee.outbox.examples.orders;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Tells the outbox which database it lives in: the shop's own. */
@Dependent
public class OrdersDatabase {

  @Produces @OutboxStorage @PersistenceContext EntityManager outboxEntityManager;
}
