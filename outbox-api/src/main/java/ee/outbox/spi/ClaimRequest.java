package ee.outbox.spi;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Asks for messages.
 *
 * @param node who asks
 * @param eventTypes which event types, not empty, in the order of preference (callers change it
 *     from claim to claim, so that a full type does not starve the next)
 * @param limit how many at most, 1 or more
 * @param bytes how many bytes their payloads have together at most, 1 or more. The first message is
 *     taken whatever it weighs, else one that is larger would never be delivered: it comes alone
 * @param finishedLanes lanes of which this node has just settled or given back all it had: their
 *     next run may be claimed at once. A hint for speed: one that does not hold does no harm
 */
public record ClaimRequest(
    NodeId node, List<String> eventTypes, int limit, long bytes, Set<Lane> finishedLanes) {

  /** Checks and copies the parts. */
  public ClaimRequest {
    Objects.requireNonNull(node, "node");
    eventTypes = List.copyOf(eventTypes);
    finishedLanes = Set.copyOf(finishedLanes);
    if (eventTypes.isEmpty()) {
      throw new IllegalArgumentException("no event types");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit is less than 1: " + limit);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes are less than 1: " + bytes);
    }
  }
}
