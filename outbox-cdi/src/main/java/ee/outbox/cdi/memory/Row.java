package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a stored message.
 *
 * @param number its place in the order
 * @param content its values, due time and progress included, without status
 * @param lane where it is ordered, empty where it is not
 * @param state whether it lives
 * @param hold who claimed it last
 */
record Row(long number, OutboxMessage content, Optional<Lane> lane, State state, Hold hold) {

  /** What a message is, apart from who owns it. */
  enum State {
    LIVE,
    DEAD,
    COMPLETED
  }

  /**
   * The claims of a message.
   *
   * @param owner the last owner, 0 for none
   * @param claims how often it was claimed
   * @param takeovers how often from a dead owner
   */
  record Hold(long owner, int claims, int takeovers) {

    static final Hold NONE = new Hold(0, 0, 0);

    Hold claimedBy(NodeId node) {
      return new Hold(node.value(), claims + 1, owner == 0 ? takeovers : takeovers + 1);
    }

    Hold released() {
      return new Hold(0, claims, takeovers);
    }
  }

  boolean live() {
    return state == State.LIVE;
  }

  boolean in(Lane other) {
    return lane.isPresent() && lane.get().equals(other);
  }

  boolean dueAt(Instant now) {
    return !content.availableAt().isAfter(now);
  }

  /** Whether this is what the token's owner claimed, and nothing has happened to it since. */
  boolean heldBy(ClaimToken token) {
    return live() && hold.owner() == token.owner().value() && hold.claims() == token.claimNumber();
  }

  /** As its owner gets it. */
  ClaimedMessage claimed() {
    return new ClaimedMessage(
        new ClaimToken(new NodeId(hold.owner()), number, hold.claims()),
        content.toBuilder().status(Status.CLAIMED).build(),
        lane,
        hold.takeovers());
  }

  Row claimedBy(NodeId node) {
    return new Row(number, content, lane, state, hold.claimedBy(node));
  }

  Row releasedUntil(Instant due) {
    OutboxMessage later = content.toBuilder().availableAt(due).build();
    return new Row(number, later, lane, state, hold.released());
  }

  Row outOfOrder() {
    return new Row(number, content, Optional.empty(), state, hold);
  }

  Row with(List<HandlerProgress> progress) {
    return new Row(number, content.toBuilder().progress(progress).build(), lane, state, hold);
  }

  Row become(State next, Instant now) {
    OutboxMessage ended = content.toBuilder().availableAt(now).build();
    return new Row(number, ended, lane, next, hold.released());
  }
}
