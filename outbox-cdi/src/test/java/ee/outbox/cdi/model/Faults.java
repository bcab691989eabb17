package ee.outbox.cdi.model;

/**
 * How many faults may still happen.
 *
 * @param crashes nodes that are killed, at any point
 * @param freezes times in which a lease passes and nobody renews before others act
 * @param unanswered commits whose answer is lost: done, not done, or still open in the database
 * @param failures handlers that throw
 * @param recoveries commits of business transactions that are told to be done before they are: in
 *     the second of two phases the database did not answer, and will be asked to commit later
 */
record Faults(int crashes, int freezes, int unanswered, int failures, int recoveries) {

  static final Faults NONE = new Faults(0, 0, 0, 0);

  /** Without recoveries. */
  Faults(int crashes, int freezes, int unanswered, int failures) {
    this(crashes, freezes, unanswered, failures, 0);
  }

  /** A commit that is left to recovery. */
  static Faults recovery() {
    return new Faults(0, 0, 0, 0, 1);
  }

  Faults crashed() {
    return new Faults(crashes - 1, freezes, unanswered, failures, recoveries);
  }

  Faults froze() {
    return new Faults(crashes, freezes - 1, unanswered, failures, recoveries);
  }

  Faults leftUnanswered() {
    return new Faults(crashes, freezes, unanswered - 1, failures, recoveries);
  }

  Faults failed() {
    return new Faults(crashes, freezes, unanswered, failures - 1, recoveries);
  }

  Faults leftToRecovery() {
    return new Faults(crashes, freezes, unanswered, failures, recoveries - 1);
  }
}
