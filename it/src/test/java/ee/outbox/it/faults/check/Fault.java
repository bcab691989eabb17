package ee.outbox.it.faults.check;

import java.time.Duration;
import java.time.Instant;

/**
 * A fault that the laboratory made.
 *
 * @param kind which
 * @param node the node it hit; {@link #ALL} for what every node feels
 * @param begin when it began
 * @param end when its cause was taken away
 */
public record Fault(FaultKind kind, String node, Instant begin, Instant end) {

  /** Every node. */
  public static final String ALL = "*";

  /**
   * How long a cause that is gone may still be felt: pools hand out connections that were cut, and
   * the driver waits for answers that were lost.
   */
  static final Duration AFTERMATH = Duration.ofSeconds(10);

  /** Whether it can have kept a call on a node, begun at a time, from being settled until then. */
  public boolean explains(String victim, Instant begun, Instant until) {
    return kind.parts()
        && (node.equals(ALL) || node.equals(victim))
        && begin.isBefore(until)
        && end.plus(AFTERMATH).isAfter(begun);
  }
}
