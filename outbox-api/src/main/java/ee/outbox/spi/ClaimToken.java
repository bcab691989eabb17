package ee.outbox.spi;

import java.util.Objects;

/**
 * The fence: which claim of which message by which node. A settlement with a token that is no
 * longer the last one changes nothing.
 *
 * @param owner the node that claimed
 * @param number the message's number: messages of one lane are ordered by it
 * @param claimNumber how often the message had been claimed, this time included
 */
public record ClaimToken(NodeId owner, long number, int claimNumber) {

  /** Checks that no part is null. */
  public ClaimToken {
    Objects.requireNonNull(owner, "owner");
  }
}
