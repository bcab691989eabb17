package ee.outbox.jpa.database;

import ee.outbox.OutboxException;

/** Texts OUTBOX2500 to OUTBOX2599. */
final class DatabaseMessages {

  private DatabaseMessages() {}

  static OutboxException notRecognised(String product, String known) {
    return new OutboxException(
        "OUTBOX2500: the database of the outbox, '"
            + product
            + "', is not known; set outbox.database to one of "
            + known
            + " where it is one, or keep the outbox in another database");
  }

  static String notRun(String name) {
    return "OUTBOX2502: the tests of this release were not run on "
        + name
        + "; its statements were tried elsewhere or read by parsers only. Try it before you rely on"
        + " it";
  }

  static OutboxException unknown(String name, String known) {
    return new OutboxException(
        "OUTBOX2501: outbox.database names the unknown database '"
            + name
            + "'; known are "
            + known);
  }
}
