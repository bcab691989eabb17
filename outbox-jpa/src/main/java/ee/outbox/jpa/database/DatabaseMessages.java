package ee.outbox.jpa.database;

import ee.outbox.OutboxException;

/** Texts OUTBOX2500 to OUTBOX2599. */
final class DatabaseMessages {

  private DatabaseMessages() {}

  static OutboxException notRecognised(String known, Throwable cause) {
    return new OutboxException(
        "OUTBOX2500: the database of the outbox was not recognised; set outbox.database to one of "
            + known
            + " where it is one, or keep the outbox in another database",
        cause);
  }

  static OutboxException unknown(String name, String known) {
    return new OutboxException(
        "OUTBOX2501: outbox.database names the unknown database '"
            + name
            + "'; known are "
            + known);
  }
}
