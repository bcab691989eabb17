package ee.outbox.spi;

/**
 * The store's part in claiming: a short transaction of its own, that waits for no capturing
 * transaction.
 */
public interface ClaimSource {

  /**
   * Takes messages for a node: live, due, owned by no live node, of the given event types. Of a
   * lane it takes only a run without gaps that begins at the head, so that one node delivers it in
   * order (where limit or bytes end, it is the tail that is left), and no more of it until that run
   * is settled or given back; of what it passes over it makes sure that it is not met again before
   * the head's time. Claiming a message whose former owner is dead adds one to its take-overs.
   *
   * @param request who asks for what, not null
   * @return what it got
   */
  Claim claim(ClaimRequest request);
}
