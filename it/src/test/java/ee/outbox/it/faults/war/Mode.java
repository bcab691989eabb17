package ee.outbox.it.faults.war;

/**
 * What a handler does about a message. All but {@link #POISON} are over after the first attempt.
 */
public enum Mode {
  /** Works. */
  PLAIN,
  /** Works, with a large payload. */
  HUGE,
  /** Works, slowly. */
  SLOW,
  /** Throws an exception. */
  FLAKY,
  /** Marks the transaction for rollback and returns. */
  ROLLBACK_ONLY,
  /** Begins a transaction of its own. */
  OWN_TRANSACTION,
  /** Outlives the timeout of its transaction. */
  TIMEOUT,
  /** Asks for more memory than there is. */
  OUT_OF_MEMORY,
  /** Calls itself until the stack ends. */
  STACK_OVERFLOW,
  /** Throws an exception, always. */
  POISON
}
