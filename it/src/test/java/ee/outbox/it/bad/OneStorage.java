package ee.outbox.it.bad;

import ee.outbox.OutboxStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The storage as it should be; its persistence unit is not. */
@ApplicationScoped
public class OneStorage {

  @Produces @OutboxStorage @PersistenceContext EntityManager em;
}
