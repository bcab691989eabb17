package ee.outbox.jpa.message;

import ee.outbox.OutboxException;

/** Texts OUTBOX2300 to OUTBOX2399. */
final class MessageMessages {

  private MessageMessages() {}

  static OutboxException unknownState(long number) {
    return new OutboxException(
        "OUTBOX2300: a row of outbox_message has the unknown status "
            + number
            + "; was it written by a later version of the outbox, or by hand?");
  }

  static OutboxException unreadableProgress(String why) {
    return new OutboxException(
        "OUTBOX2301: the column progress of a row of outbox_message cannot be read ("
            + why
            + "); was it written by a later version of the outbox, or by hand?");
  }
}
