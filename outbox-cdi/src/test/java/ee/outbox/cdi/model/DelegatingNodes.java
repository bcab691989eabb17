package ee.outbox.cdi.model;

import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import java.time.Duration;

/** Another registry, to be changed in parts. */
class DelegatingNodes implements NodeRegistry {

  private final NodeRegistry nodes;

  DelegatingNodes(NodeRegistry nodes) {
    this.nodes = nodes;
  }

  @Override
  public NodeId register(String name, Duration lease) {
    return nodes.register(name, lease);
  }

  @Override
  public boolean renew(NodeId node, Duration lease) {
    return nodes.renew(node, lease);
  }

  @Override
  public int removeExpired() {
    return nodes.removeExpired();
  }

  @Override
  public void remove(NodeId node) {
    nodes.remove(node);
  }
}
