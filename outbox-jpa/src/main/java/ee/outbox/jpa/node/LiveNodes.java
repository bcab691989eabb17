package ee.outbox.jpa.node;

/** Conditions on a message's owner: the one place where they are spelled. */
public final class LiveNodes {

  /** Nobody alive owns the row {@code m}; {@code outbox_node} has a row or few. */
  public static final String FREE = "(m.owner = 0 or m.owner not in (select id from outbox_node))";

  /** Adds the take-over where a free row of an update has an owner: that one is dead. */
  public static final String TAKEN_OVER = "takeovers + case when owner <> 0 then 1 else 0 end";

  private LiveNodes() {}
}
