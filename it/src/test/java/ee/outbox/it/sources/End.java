package ee.outbox.it.sources;

import ee.outbox.it.app.Keyed;
import jakarta.transaction.UserTransaction;

/** How the transaction ends in which an event is fired. */
public enum End {
  ROLL_BACK(1),
  COMMIT(2);

  private final int number;

  End(int number) {
    this.number = number;
  }

  /** The number of the event. */
  public int number() {
    return number;
  }

  /** The number of the business row that is written beside the event. */
  public int row() {
    return -number;
  }

  /** The event to fire: all of a mark have one key, so that they are delivered in order. */
  public Keyed event(String mark) {
    return new Keyed(mark, mark, number);
  }

  /** Ends a transaction that was begun by hand. */
  void end(UserTransaction transaction) throws Exception {
    if (this == COMMIT) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
  }

  /** Ends a method whose exceptions roll back. */
  void returnOrThrow() {
    if (this == ROLL_BACK) {
      throw new IllegalStateException("roll back");
    }
  }
}
