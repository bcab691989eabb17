package ee.outbox.jpa.claim;

import ee.outbox.spi.NodeId;
import java.util.List;

/**
 * Who wants what.
 *
 * @param node the node
 * @param types the event types, in the order of preference
 * @param limit how many messages at most
 * @param look how many rows of the ready index to look at, not less than the limit
 * @param lanes how many due lanes to look at
 * @param snapshots what plain queries of the transaction see
 */
public record Want(
    NodeId node,
    List<String> types,
    int limit,
    int look,
    int lanes,
    ClaimForm.Snapshots snapshots) {

  /** From how many lanes one claim takes runs at most. */
  static final int RUNS = 20;

  /** How many messages of one lane are claimed at most: one worker runs them all. */
  static final int RUN = 50;

  /** The same with another limit. */
  Want withLimit(int other) {
    return new Want(node, types, other, Math.max(look, other), lanes, snapshots);
  }

  int run() {
    return Math.min(limit, RUN);
  }
}
