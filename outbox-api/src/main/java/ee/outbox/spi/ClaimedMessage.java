package ee.outbox.spi;

import ee.outbox.OutboxMessage;
import java.util.Objects;
import java.util.Optional;

/**
 * A message that a node owns.
 *
 * @param token what a settlement must present
 * @param message the message, with its progress
 * @param lane the lane in which it is ordered, empty for none
 * @param takeovers how often it was claimed from a dead owner
 */
public record ClaimedMessage(
    ClaimToken token, OutboxMessage message, Optional<Lane> lane, int takeovers) {

  /** Checks that no part is null. */
  public ClaimedMessage {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(lane, "lane");
  }
}
