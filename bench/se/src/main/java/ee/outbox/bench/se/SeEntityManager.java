package ee.outbox.bench.se;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.sql.DataSource;

/**
 * An EntityManager as a container injects it: each transaction has one of its own, which is a
 * resource of that transaction and ends with it.
 */
final class SeEntityManager implements InvocationHandler {

  private final TransactionSynchronizationRegistry registry =
      new TransactionSynchronizationRegistryImple();
  private final EntityManagerFactory factory;

  private SeEntityManager(DataSource pool) {
    factory =
        Persistence.createEntityManagerFactory(
            "bench",
            Map.of(
                "jakarta.persistence.nonJtaDataSource", pool, "eclipselink.logging.level", "OFF"));
  }

  static EntityManager on(DataSource pool) {
    return (EntityManager)
        Proxy.newProxyInstance(
            SeEntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            new SeEntityManager(pool));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "the EntityManager of the transaction";
      case "joinTransaction" -> {
        current();
        yield null;
      }
      case "isJoinedToTransaction" -> true;
      case "getEntityManagerFactory" -> factory;
      default -> call(method, arguments);
    };
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(current(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private EntityManager current() throws SystemException, RollbackException {
    EntityManager there = (EntityManager) registry.getResource(this);
    if (there != null) {
      return there;
    }
    EntityManager em = factory.createEntityManager();
    em.getTransaction().begin();
    TransactionManager.transactionManager().getTransaction().enlistResource(new LocalResource(em));
    registry.putResource(this, em);
    return em;
  }
}
