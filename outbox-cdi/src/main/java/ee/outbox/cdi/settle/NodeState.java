package ee.outbox.cdi.settle;

import ee.outbox.spi.NodeId;

/** What a worker must ask before a call. Safe for use by any thread. */
public interface NodeState {

  /**
   * Tells whether a message may be begun.
   *
   * @param owner under which it was claimed
   * @return false where the node stops, or lives under another identity by now
   */
  boolean mayStart(NodeId owner);

  /**
   * Tells whether a handler may be called that no row lock protects.
   *
   * @param owner under which its message was claimed
   * @return false where {@link #mayStart} is, or the lease was renewed too long ago by the node's
   *     own monotonic clock
   */
  boolean mayCallOutside(NodeId owner);
}
