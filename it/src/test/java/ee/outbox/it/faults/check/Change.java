package ee.outbox.it.faults.check;

import java.time.Instant;

/**
 * A committed change of a message's row, noted by the database itself in the same transaction.
 *
 * @param number the number of the row
 * @param kind what it was
 * @param by the node whose session made it
 * @param owner the node that owned the row before; empty for none
 * @param ownerAlive whether that life of the node was still registered
 * @param at when, by the database's clock
 */
public record Change(
    long number, Kind kind, String by, String owner, boolean ownerAlive, Instant at) {

  /** What was changed. */
  public enum Kind {
    /** The claim number rose: claimed, or sent to wait behind its key. */
    CLAIM,
    /** Anything that only an owner may do: done, later, dead, given back. */
    SETTLE
  }
}
