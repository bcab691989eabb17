package ee.outbox.cdi.model;

import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NodeRegistry;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.StoreAdmin;
import ee.outbox.spi.StoreSettings;

/** Another store, but for some of its roles. */
class DelegatingStore implements OutboxStore {

  private final OutboxStore store;

  DelegatingStore(OutboxStore store) {
    this.store = store;
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void start(StoreSettings settings) {
    store.start(settings);
  }

  @Override
  public MessageWriter writer() {
    return store.writer();
  }

  @Override
  public NodeRegistry nodes() {
    return store.nodes();
  }

  @Override
  public ClaimSource claims() {
    return store.claims();
  }

  @Override
  public Settlement settlement() {
    return store.settlement();
  }

  @Override
  public StoreAdmin admin() {
    return store.admin();
  }
}
