package ee.outbox.it.faults.check;

/** What the laboratory can do to a node or to the database. */
public enum FaultKind {
  /** kill -9 at any time. */
  KILL(true),
  /** kill -9 while a claim is made, not committed. */
  KILL_IN_CLAIM(true),
  /** kill -9 between a claim and the first settlement after it. */
  KILL_AFTER_CLAIM(true),
  /** kill -9 in a handler that has written its effect. */
  KILL_IN_HANDLER(true),
  /** kill -9 in the commit of a handler's transaction, before the database is asked to commit. */
  KILL_BEFORE_COMMIT(true),
  /** kill -9 after a business transaction has committed, before the processor is told. */
  KILL_BEFORE_WAKE_UP(true),
  /** SIGSTOP for longer than the lease, then SIGCONT. */
  FREEZE(true),
  /** Immediate shutdown of the database, then a start. */
  DATABASE_RESTART(true),
  /** Sessions ended by the database. */
  TERMINATE(true),
  /** Every new transaction is read-only. */
  READ_ONLY(true),
  /** What the database writes finds no room, but for the effects of handlers. */
  DISK_FULL(true),
  /** Connections between a node and the database cut, and refused. */
  CUT(true),
  /** What node and database send each other comes late. */
  DELAY(true),
  /** What the database sends is lost without anybody being told. */
  HALF_OPEN(true),
  /** A connection cut when a commit is answered: it is done, and the node is not told. */
  ANSWER_LOSS(true),
  /**
   * Nobody's doing: a node was declared dead without a fault, since the machine was too busy for it
   * to renew its lease.
   */
  LAPSE(true),
  /** The war taken away under load and brought back. */
  REDEPLOY(false),
  /**
   * The war replaced under load by one that has another event type and another handler, or back.
   */
  UPGRADE(false);

  private final boolean parts;

  FaultKind(boolean parts) {
    this.parts = parts;
  }

  /** Whether it can part a node from what it has done: an outside call may then be repeated. */
  public boolean parts() {
    return parts;
  }
}
