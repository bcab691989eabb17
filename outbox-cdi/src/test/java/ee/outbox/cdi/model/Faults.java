package ee.outbox.cdi.model;

/**
 * How many faults may still happen.
 *
 * @param crashes nodes that are killed, at any point
 * @param freezes times in which a lease passes and nobody renews before others act
 * @param unanswered commits whose answer is lost: done, not done, or still open in the database
 * @param failures handlers that throw
 */
record Faults(int crashes, int freezes, int unanswered, int failures) {

  static final Faults NONE = new Faults(0, 0, 0, 0);

  Faults crashed() {
    return new Faults(crashes - 1, freezes, unanswered, failures);
  }

  Faults froze() {
    return new Faults(crashes, freezes - 1, unanswered, failures);
  }

  Faults leftUnanswered() {
    return new Faults(crashes, freezes, unanswered - 1, failures);
  }

  Faults failed() {
    return new Faults(crashes, freezes, unanswered, failures - 1);
  }
}
