package ee.outbox.jpa.admin;

import ee.outbox.OutboxException;
import ee.outbox.Status;

/** Texts OUTBOX2700 to OUTBOX2799. */
final class AdminMessages {

  private AdminMessages() {}

  static OutboxException foreignCursor(String cursor) {
    return new OutboxException(
        "OUTBOX2700: '"
            + cursor
            + "' is no cursor of this store; begin with Page.first(size), and go on with the cursor"
            + " that the page before has given");
  }

  static OutboxException notPurged(Status status) {
    return new OutboxException(
        "OUTBOX2701: messages of the status "
            + status
            + " are not purged; purge COMPLETED or DEAD, or discard single messages");
  }
}
