package ee.outbox.spi;

import java.time.Duration;

/**
 * Who lives. A node is dead when it is not registered: what it had claimed is free at that moment,
 * without a change to any message. Nothing ever renews, or takes over, message by message.
 */
public interface NodeRegistry {

  /**
   * Enters a node.
   *
   * @param name the node's name, for people; not null
   * @param lease how long it lives without renewal, not null, greater than zero
   * @return its identity, never given before
   */
  NodeId register(String name, Duration lease);

  /**
   * Makes a node live on for another lease from now.
   *
   * @param node the node, not null
   * @param lease how long, not null, greater than zero
   * @return false where it has been removed: it owns nothing any more and must register anew
   */
  boolean renew(NodeId node, Duration lease);

  /**
   * Removes the nodes whose lease has passed, without waiting for one that is being renewed.
   *
   * @return how many were removed
   */
  int removeExpired();

  /**
   * Removes a node that stops. What it still had claimed is free.
   *
   * @param node the node, not null
   */
  void remove(NodeId node);
}
