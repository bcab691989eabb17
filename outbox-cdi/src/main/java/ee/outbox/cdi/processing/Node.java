package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.NodeState;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * This node's life: registers, renews every third of the lease, begins again under a new identity
 * when others have declared it dead. Safe for use by any thread.
 */
final class Node implements NodeState {

  private static final Logger LOG = System.getLogger(Node.class.getName());

  private final StoreCalls calls;
  private final Identity identity;
  private final LongSupplier nanoTime;
  private final Listener listener;
  private volatile Life life;
  private volatile boolean stopping;
  private boolean removed;

  /** What a node is registered as. */
  record Identity(String name, Duration lease) {}

  /** Hears of a node's fate. */
  interface Listener {

    /** It can claim from now on. */
    void registered();

    /** Whatever it had claimed belongs to others. */
    void lost();
  }

  /** When it was renewed: before the statement was sent, so it is never older in the store. */
  private record Life(NodeId id, long renewed) {}

  Node(StoreCalls calls, Identity identity, LongSupplier nanoTime, Listener listener) {
    this.calls = calls;
    this.identity = identity;
    this.nanoTime = nanoTime;
    this.listener = listener;
  }

  /** One short transaction: renews and removes the dead, or registers. Two where it was lost. */
  synchronized void renew() {
    if (removed) {
      return;
    }
    Life current = life;
    if (current == null) {
      register();
      return;
    }
    long now = nanoTime.getAsLong();
    Optional<Boolean> alive = calls.call(store -> renewed(store.nodes(), current.id()));
    if (alive.isPresent() && alive.get()) {
      life = new Life(current.id(), now);
    } else if (alive.isPresent()) {
      lost(current.id());
      register();
    }
  }

  Optional<NodeId> current() {
    Life current = life;
    return current == null ? Optional.empty() : Optional.of(current.id());
  }

  @Override
  public boolean mayStart(NodeId owner) {
    Life current = life;
    return !stopping && current != null && current.id().equals(owner);
  }

  @Override
  public boolean mayCallOutside(NodeId owner) {
    Life current = life;
    if (!mayStart(owner) || current == null) {
      return false;
    }
    // A tenth less: the two clocks do not run alike, and the call begins a little later.
    return nanoTime.getAsLong() - current.renewed() < identity.lease().toNanos() / 10 * 9;
  }

  /** Begins nothing more; lives on until what runs has ended. */
  void stopping() {
    stopping = true;
  }

  /** Frees whatever it still owns. A store that is gone already is covered by the lease. */
  synchronized void remove() {
    Life current = life;
    removed = true;
    life = null;
    if (current != null) {
      calls.call(
          store -> {
            store.nodes().remove(current.id());
            return true;
          });
    }
  }

  private void register() {
    long now = nanoTime.getAsLong();
    Optional<NodeId> id = calls.call(store -> registered(store.nodes()));
    if (id.isPresent()) {
      life = new Life(id.get(), now);
      listener.registered();
    }
  }

  private NodeId registered(NodeRegistry nodes) {
    NodeId id = nodes.register(identity.name(), identity.lease());
    nodes.removeExpired();
    return id;
  }

  private boolean renewed(NodeRegistry nodes, NodeId id) {
    boolean alive = nodes.renew(id, identity.lease());
    nodes.removeExpired();
    return alive;
  }

  private void lost(NodeId id) {
    life = null;
    LOG.log(Level.WARNING, ProcessingMessages.leaseLost(identity.name(), id));
    listener.lost();
  }
}
