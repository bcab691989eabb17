package ee.outbox.cdi.model;

/** What must hold, whatever happens. */
enum Property {
  /** G1: no message whose transaction committed goes before its handlers are done or dead. */
  NOTHING_LOST,
  /** G1: no message whose transaction rolled back, or has not committed, is delivered. */
  NOTHING_INVENTED,
  /** G2: the effect of an in-transaction handler is applied once. */
  EFFECT_ONCE,
  /** G2: an outside handler that was done is called again only after a fault. */
  REPETITION_EXPLAINED,
  /** G3: only the last claim of a message can change it. */
  FENCE,
  /** G4, G5: no message is handled before an earlier one of its key is done, dead or skipped. */
  ORDER,
  /**
   * G4: no two deliveries of one key at a time, but for an outside call that was begun before its
   * node lost its lease.
   */
  ONE_AT_A_TIME,
  /** Attempts that are written down took place; a dead handler has had all of its own. */
  ATTEMPTS,
  /** G1, G2: from every state all messages can still be handled without a further fault. */
  ALWAYS_HANDLED
}
