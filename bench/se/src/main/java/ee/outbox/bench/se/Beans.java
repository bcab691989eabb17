package ee.outbox.bench.se;

import ee.outbox.OutboxStorage;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import javax.sql.DataSource;

/** What a server or an application would bring. */
@Singleton
public class Beans {

  private final DataSource pool = Database.pool();

  @Produces
  @Singleton
  Handling handling() {
    return new Handling();
  }

  @Produces
  @Singleton
  DataSource pool() {
    return pool;
  }

  @Produces
  @Singleton
  @OutboxStorage
  EntityManager entityManager() {
    return SeEntityManager.on(pool);
  }
}
