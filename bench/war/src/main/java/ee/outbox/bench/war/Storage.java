package ee.outbox.bench.war;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where all write. */
@ApplicationScoped
public class Storage {

  @Produces @OutboxStorage @PersistenceContext EntityManager em;
}
