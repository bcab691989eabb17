package ee.outbox.it.app;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where the business table and the outbox live: one persistence unit, one data source. */
@ApplicationScoped
public class Persistence {

  @Produces @OutboxStorage @PersistenceContext EntityManager outbox;
  @Produces @Business @PersistenceContext EntityManager business;
}
