package ee.outbox.cdi.testing;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import ee.outbox.cdi.platform.Platform;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.tm.usertx.client.ServerVMClientUserTransaction;

/**
 * What a server binds in JNDI: Narayana's transactions, with the {@code UserTransaction} that
 * WildFly uses, and plain pools in place of the managed executors. One at a time.
 */
public final class TestPlatform implements AutoCloseable {

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
  private final Map<String, Object> names = new HashMap<>();

  /** Binds everything. */
  public TestPlatform() {
    jakarta.transaction.TransactionManager manager = TransactionManager.transactionManager();
    TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
    names.put("java:comp/UserTransaction", new ServerVMClientUserTransaction(manager));
    names.put("java:comp/TransactionSynchronizationRegistry", registry);
    names.put("java:comp/DefaultManagedExecutorService", executor);
    names.put("java:comp/DefaultManagedScheduledExecutorService", scheduler);
    names.put("java:comp/DefaultContextService", TestContexts.service());
    // Narayana's own CDI beans want these two.
    names.put("java:/TransactionManager", manager);
    names.put("java:/TransactionSynchronizationRegistry", registry);
    names.forEach(TestNaming::bind);
  }

  /**
   * Looks it up as main code does.
   *
   * @return the platform
   */
  public Platform lookup() {
    return Platform.lookup(Optional.empty());
  }

  /** Stops the pools, interrupting what still runs, and takes the names away. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    executor.shutdownNow();
    names.keySet().forEach(TestNaming::unbind);
  }
}
