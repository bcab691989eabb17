package ee.outbox.jpa.claim;

import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import java.util.List;

/**
 * Who wants what.
 *
 * @param node the node
 * @param types the event types, in the order of preference
 * @param room how much of them
 * @param look how many rows of the ready index to look at, not fewer than there is room for
 * @param lanes how many due lanes to look at
 * @param snapshots what plain queries of the transaction see
 */
public record Want(
    NodeId node,
    List<String> types,
    Room room,
    int look,
    int lanes,
    ClaimForm.Snapshots snapshots) {

  /** From how many lanes one claim takes runs at most. */
  static final int RUNS = 20;

  /** How many messages of one lane are claimed at most: one worker runs them all. */
  static final int RUN = 50;

  /** What is left of it behind messages that were claimed. */
  Want behind(List<ClaimedMessage> claimed) {
    return new Want(node, types, room.behind(claimed), look, lanes, snapshots);
  }

  int run() {
    return Math.min(room.messages(), RUN);
  }
}
