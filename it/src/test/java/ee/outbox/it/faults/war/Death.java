package ee.outbox.it.faults.war;

/** Where a node can be told to kill itself. */
public enum Death {
  /** A claim is made and not committed. */
  IN_CLAIM,
  /** A claim is committed, nothing is settled yet. */
  AFTER_CLAIM,
  /** A handler has written its effect. */
  IN_HANDLER,
  /** A handler has returned, its transaction is about to commit. */
  BEFORE_COMMIT,
  /** A business transaction has committed, the processor does not know. */
  BEFORE_WAKE_UP
}
