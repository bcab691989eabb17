package ee.outbox.cdi.memory;

import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.StoreAdmin;
import ee.outbox.spi.StoreSettings;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Keeps messages in memory, and takes part in JTA transactions all the same: rollback leaves
 * nothing. Nothing survives a restart, and no other server sees anything: for tests and
 * development. Safe for use by any thread.
 */
public final class MemoryStore implements OutboxStore {

  private static final Logger LOG = System.getLogger(MemoryStore.class.getName());

  private final Session session;

  /**
   * Makes an empty store.
   *
   * @param registry tells about the running transaction and its end, not null
   */
  public MemoryStore(TransactionSynchronizationRegistry registry) {
    this(registry, new Storage(Clock.systemUTC()));
  }

  /** A store on what other stores keep as well. */
  MemoryStore(TransactionSynchronizationRegistry registry, Storage storage) {
    this.session = new Session(registry, storage);
  }

  @Override
  public String description() {
    return "memory of this server (nothing survives a restart)";
  }

  @Override
  public void start(StoreSettings settings) {
    session.start(settings);
    LOG.log(Level.WARNING, MemoryMessages.nothingSurvives());
  }

  @Override
  public MessageWriter writer() {
    return new MemoryWriter(session);
  }

  @Override
  public NodeRegistry nodes() {
    return new MemoryNodes(session);
  }

  @Override
  public ClaimSource claims() {
    return new MemoryClaims(session);
  }

  @Override
  public Settlement settlement() {
    return new MemorySettlement(session);
  }

  @Override
  public StoreAdmin admin() {
    return new MemoryAdmin(session);
  }
}
