package ee.outbox.cdi.memory;

import ee.outbox.spi.NodeId;
import ee.outbox.spi.NodeRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows which nodes live. */
final class MemoryNodes implements NodeRegistry {

  private final Session session;

  MemoryNodes(Session session) {
    this.session = session;
  }

  @Override
  public NodeId register(String name, Duration lease) {
    return session.in(
        transaction -> {
          Storage storage = transaction.storage();
          long id = storage.nextNode();
          Registration registration = new Registration(name, storage.now().plus(lease));
          transaction.change(id, Optional.of(registration));
          return new NodeId(id);
        });
  }

  @Override
  public boolean renew(NodeId node, Duration lease) {
    return session.in(
        transaction -> {
          Optional<Registration> found = locked(transaction, node);
          Instant until = transaction.storage().now().plus(lease);
          found.ifPresent(
              each ->
                  transaction.change(
                      node.value(), Optional.of(new Registration(each.name(), until))));
          return found.isPresent();
        });
  }

  @Override
  public int removeExpired() {
    return session.in(
        transaction -> {
          Instant now = transaction.storage().now();
          List<Long> expired =
              transaction.storage().nodes().committed().entrySet().stream()
                  .filter(each -> each.getValue().leaseUntil().isBefore(now))
                  .map(Map.Entry::getKey)
                  .filter(id -> !transaction.storage().nodes().locked(id))
                  .toList();
          expired.forEach(id -> transaction.change(id, Optional.empty()));
          return expired.size();
        });
  }

  @Override
  public void remove(NodeId node) {
    session.in(
        transaction -> {
          locked(transaction, node)
              .ifPresent(found -> transaction.change(node.value(), Optional.empty()));
          return node;
        });
  }

  private Optional<Registration> locked(MemoryTransaction transaction, NodeId node) {
    session.waitWhile(transaction, node.value(), () -> transaction.nodeLockedByOther(node.value()));
    return transaction.node(node.value());
  }
}
