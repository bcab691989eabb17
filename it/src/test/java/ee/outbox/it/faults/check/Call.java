package ee.outbox.it.faults.check;

import java.time.Instant;

/**
 * A call of a handler, as the handler noted it outside the database before it did anything else.
 *
 * @param message the message
 * @param handler the handler
 * @param node the node where it was called
 * @param attempt which attempt it was told to be
 * @param at when it began
 * @param end what is known of its end
 */
public record Call(String message, String handler, String node, int attempt, Instant at, End end) {

  /** How a call ended. */
  public enum End {
    /** The handler came to its end. */
    RETURNED,
    /** The handler failed, as it was told to. */
    FAILED,
    /** Nobody knows: its node died, or the run ended first. */
    UNKNOWN
  }
}
