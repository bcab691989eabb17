package ee.outbox.it.units;

import ee.outbox.OutboxStorage;
import ee.outbox.it.app.Business;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** One persistence unit for the outbox, one for the business table. */
@ApplicationScoped
public class TwoUnits {

  @Produces
  @OutboxStorage
  @PersistenceContext(unitName = "outbox")
  EntityManager outbox;

  @Produces
  @Business
  @PersistenceContext(unitName = "business")
  EntityManager business;
}
