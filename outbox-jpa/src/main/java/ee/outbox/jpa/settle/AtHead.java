package ee.outbox.jpa.settle;

import ee.outbox.spi.ClaimToken;

/** Changes a message only where its claim is held and no earlier live one of its lane is left. */
public interface AtHead {

  /**
   * Changes the message of a claim.
   *
   * @param change an update or delete of {@code outbox_message} without an alias, up to {@code
   *     where}; its own parameters begin with ?4
   * @param token the claim
   * @param parameters its own parameters
   * @return 1, or 0 where the claim is not held or the message is not the head
   */
  int change(String change, ClaimToken token, Object... parameters);
}
