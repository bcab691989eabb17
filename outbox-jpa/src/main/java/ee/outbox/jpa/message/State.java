package ee.outbox.jpa.message;

/** The numbers in the column {@code status}; statements spell them out. */
public enum State {
  /** To be found by the ready index; claimed while its owner lives. */
  PENDING(0),
  /** Waits behind its key, to be found by its lane; pending to people. */
  WAITING(2),
  /** Dead. */
  DEAD(3),
  /** Completed and kept. */
  COMPLETED(4);

  private final int number;

  State(int number) {
    this.number = number;
  }

  /**
   * The stored number.
   *
   * @return the number
   */
  public int number() {
    return number;
  }

  /**
   * Finds a state by its stored number.
   *
   * @param number the number
   * @return the state
   */
  public static State of(long number) {
    for (State each : values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw MessageMessages.unknownState(number);
  }
}
