package ee.outbox.jpa;

import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.StoreAdmin;
import ee.outbox.spi.StoreSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * Keeps messages in tables of the application's own database, through its EntityManager: the bean
 * that is qualified with {@link ee.outbox.OutboxStorage}, else the only unqualified one. Safe for
 * use by any thread.
 */
@ApplicationScoped
public class JpaOutboxStore implements OutboxStore {

  private final Supplier<EntityManager> entityManagers;
  private volatile Roles roles;

  /** For the container's client proxies. */
  protected JpaOutboxStore() {
    this.entityManagers = null;
  }

  /**
   * Makes one for an application.
   *
   * @param beans the application's EntityManager beans
   */
  @Inject
  public JpaOutboxStore(@Any Instance<EntityManager> beans) {
    this(new StorageBean(beans));
  }

  /**
   * Makes one by hand.
   *
   * @param entityManagers gives the EntityManager of the transaction on the calling thread, never
   *     null
   */
  public JpaOutboxStore(Supplier<EntityManager> entityManagers) {
    this.entityManagers = entityManagers;
  }

  @Override
  public void start(StoreSettings settings) {
    roles = new Start(entityManagers, settings).run();
  }

  @Override
  public String description() {
    return roles == null ? "Jakarta Persistence, not started" : roles.description();
  }

  @Override
  public MessageWriter writer() {
    return started().writer();
  }

  @Override
  public NodeRegistry nodes() {
    return started().nodes();
  }

  @Override
  public ClaimSource claims() {
    return started().claims();
  }

  @Override
  public Settlement settlement() {
    return started().settlement();
  }

  @Override
  public StoreAdmin admin() {
    return started().admin();
  }

  private Roles started() {
    Roles current = roles;
    if (current == null) {
      throw JpaMessages.notStarted();
    }
    return current;
  }
}
