package ee.outbox.it.faults.war;

/** How the store can be broken, so that the checker has something to find. */
public enum Breakage {
  /** Not at all. */
  NONE,
  /** Settlements ask neither for the owner nor for the claim number. */
  NO_FENCE,
  /** A settlement is committed apart from the handler's transaction. */
  APART,
  /** A settlement is reported and not done. */
  UNSETTLED,
  /** Of a key the last message comes first, and nothing asks for the head. */
  BACKWARDS
}
