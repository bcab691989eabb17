package ee.outbox.it.faults.war;

/** Where a node can be told to hold whoever comes. */
public enum Hold {
  /** Nowhere. */
  NOWHERE,
  /** A message is claimed, and is about to be settled. */
  BEFORE_SETTLING,
  /** An outside handler is called. */
  IN_OUTSIDE_HANDLER
}
