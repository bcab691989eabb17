package ee.outbox.it.faults.check;

import java.util.List;

/**
 * A guarantee that was broken, with the rows that prove it.
 *
 * @param kind which
 * @param message the message, or the number of its row
 * @param text what is wrong with it
 * @param evidence rows of the history
 */
public record Violation(Kind kind, String message, String text, List<? extends Record> evidence) {

  public Violation {
    evidence = List.copyOf(evidence);
  }

  /** What can be broken; the numbers are those of {@code docs/reference/guarantees.md}. */
  public enum Kind {
    /** Committed, and a handler never did its work (G1, G2). */
    LOST,
    /** Handled though nothing committed it, or by a handler it is not for (G1). */
    INVENTED,
    /** The effect of a handler inside was applied more than once (G2). */
    DOUBLE_EFFECT,
    /** The effect of an attempt that failed stayed (G2). */
    EFFECT_OF_FAILURE,
    /** An outside handler that had returned was called again, and no fault explains it (G2). */
    REPEATED,
    /** Somebody who did not own the message settled it (G3). */
    STALE_CHANGE,
    /** A message was claimed that a live node owned (G3, G4). */
    OVERTAKEN,
    /** A message was handled before an earlier one of its key (G4, G5). */
    INVERSION,
    /** An attempt beyond the last one. */
    TOO_MANY_ATTEMPTS,
    /** A dead letter whose handler was not to fail for good, or one too early. */
    WRONGLY_DEAD,
    /** A handler that fails for good, and no dead letter. */
    NOT_DEAD,
    /** All is done, and the outbox still has the message. */
    NOT_SETTLED
  }

  @Override
  public String toString() {
    return "%s %s: %s %s".formatted(kind, message, text, evidence);
  }
}
