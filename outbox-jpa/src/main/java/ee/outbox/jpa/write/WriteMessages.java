package ee.outbox.jpa.write;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxException;
import java.time.Duration;

/** Texts OUTBOX2400 to OUTBOX2499. */
final class WriteMessages {

  private WriteMessages() {}

  static OutboxException lockTimeout(Duration waited, Throwable cause) {
    return new OutboxException(lockTimeout(waited).getMessage(), cause);
  }

  static OutboxException lockTimeout(Duration waited) {
    return new OutboxException(
        "OUTBOX2400: another transaction has held the lock of an ordering key or message id of this"
            + " transaction for "
            + waited
            + "; keep transactions that publish short, or raise outbox.ordering.lock-timeout");
  }

  static DuplicateMessageException duplicate(String id) {
    return new DuplicateMessageException(
        "OUTBOX2401: a message of the id '"
            + id
            + "' exists already; publish it under another id, or with PublishOptions.ifAbsent() to"
            + " leave it out");
  }
}
