package ee.outbox.cdi.dispatch;

/** What came of a delivery. */
public sealed interface Outcome {

  /** Done; of an in-transaction handler: settled and committed. */
  record Handled() implements Outcome {

    /** The only instance needed. */
    public static final Handled INSTANCE = new Handled();
  }

  /**
   * The attempt failed and left nothing behind in the outbox's database.
   *
   * @param cause the unwrapped failure
   */
  record Failed(Throwable cause) implements Outcome {}

  /**
   * It cannot ever succeed: the payload cannot be read. Counts as an attempt; the handler is dead.
   *
   * @param cause what is wrong with it
   */
  record Unreadable(Throwable cause) implements Outcome {}

  /**
   * The handler was not entered: an open circuit breaker, a full bulkhead, a transaction that could
   * not begin. No attempt.
   *
   * @param cause why
   */
  record NotEntered(Throwable cause) implements Outcome {}

  /** The message is not this node's any more, or not the head of its lane: nothing was done. */
  record Fenced() implements Outcome {

    /** The only instance needed. */
    public static final Fenced INSTANCE = new Fenced();
  }

  /**
   * The commit failed in a way that tells nothing: done or not done. Only the database knows; it is
   * asked before anything else is written.
   *
   * @param cause the failure
   */
  record Unknown(Throwable cause) implements Outcome {}
}
