package ee.outbox.jpa.testing;

import static java.util.Map.entry;

import ee.outbox.OutboxException;
import ee.outbox.jpa.JpaOutboxStore;
import ee.outbox.spi.TransactionRunner;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** A persistence unit in Java SE, and transactions with one EntityManager each. */
public final class Storage implements TransactionRunner, AutoCloseable {

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  /** Opens the unit {@code application} on a database. */
  public Storage(String url, String user) {
    this(Unit.ECLIPSELINK, url, user);
  }

  /** Opens the application's unit of a provider on a database. */
  public Storage(Unit unit, String url, String user) {
    this(unit.inPersistenceXml(), url, user);
  }

  /** Opens a unit on a database. */
  public Storage(String unit, String url, String user) {
    this(unit, url, user, Map.of());
  }

  /** The same with more properties. */
  public Storage(Unit unit, String url, String user, Map<String, String> more) {
    this(unit.inPersistenceXml(), url, user, more);
  }

  private Storage(String unit, String url, String user, Map<String, String> more) {
    Map<String, String> properties =
        new HashMap<>(
            Map.ofEntries(
                entry("jakarta.persistence.jdbc.url", url),
                entry("jakarta.persistence.jdbc.user", user),
                entry("jakarta.persistence.jdbc.password", ""),
                entry("eclipselink.session-name", unit + " on " + url),
                entry("eclipselink.connection-pool.default.initial", "1"),
                entry("eclipselink.connection-pool.default.min", "8"),
                entry("eclipselink.connection-pool.default.max", "40"),
                entry("eclipselink.logging.level", "OFF"),
                entry("hibernate.connection.initial_pool_size", "1"),
                entry("hibernate.connection.min_pool_size", "8"),
                entry("hibernate.connection.pool_size", "40")));
    properties.putAll(more);
    this.factory = Persistence.createEntityManagerFactory(unit, properties);
  }

  /** One more store on this storage. */
  public JpaOutboxStore open() {
    return new JpaOutboxStore(this::entityManager);
  }

  /** The EntityManager of the running transaction. */
  public EntityManager entityManager() {
    EntityManager entityManager = current.get();
    if (entityManager == null) {
      throw new IllegalStateException("no transaction on this thread");
    }
    return entityManager;
  }

  @Override
  public <T> T call(Callable<T> work) {
    return run(
        entityManager -> {
          T result = call(entityManager, work);
          entityManager.getTransaction().commit();
          return result;
        });
  }

  @Override
  public <T> T callAndRollBack(Callable<T> work) {
    return run(entityManager -> call(entityManager, work));
  }

  private static <T> T call(EntityManager entityManager, Callable<T> work) throws Exception {
    entityManager.getTransaction().begin();
    return work.call();
  }

  private <T> T run(Work<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("a transaction is on this thread already");
    }
    EntityManager entityManager = factory.createEntityManager();
    current.set(entityManager);
    try {
      return work.in(entityManager);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new OutboxException("OUTBOX0000: the work of a test failed", e);
    } finally {
      current.remove();
      if (entityManager.getTransaction().isActive()) {
        entityManager.getTransaction().rollback();
      }
      entityManager.close();
    }
  }

  @Override
  public void close() {
    factory.close();
  }

  private interface Work<T> {
    T in(EntityManager entityManager) throws Exception;
  }
}
