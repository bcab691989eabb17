package ee.outbox.it.faults.war;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** One persistence unit for the outbox and for the tables of the laboratory. */
@ApplicationScoped
public class Storage {

  @Produces @OutboxStorage @PersistenceContext EntityManager outbox;
}
