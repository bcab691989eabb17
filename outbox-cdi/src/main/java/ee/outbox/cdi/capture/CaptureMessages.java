package ee.outbox.cdi.capture;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;

/** The texts of this package: OUTBOX1200 to 1299. */
final class CaptureMessages {

  private CaptureMessages() {}

  static OutboxException noTransaction(String what) {
    return new OutboxException(
        "OUTBOX1201: %s was published without a JTA transaction. Call it from a method with @Transactional, or begin a UserTransaction."
            .formatted(what));
  }

  static OutboxException transactionOver() {
    return new OutboxException(
        "OUTBOX1202: a message was published when its transaction was being completed or was over. Publish before the commit; an observer of AFTER_SUCCESS needs a transaction of its own.");
  }

  static OutboxException notJoined(IllegalStateException cause) {
    return new OutboxException(
        "OUTBOX1203: the outbox cannot join the running transaction: %s. See the cause."
            .formatted(cause.getMessage()),
        cause);
  }

  static OutboxException nullArgument() {
    return new OutboxException(
        "OUTBOX1204: null was published. Pass an event or a message, and PublishOptions.none() for no options.");
  }

  static OutboxException payloadTooLarge(String eventType, int size, int limit) {
    return new OutboxException(
        "OUTBOX1205: the payload of a message of type '%s' has %d bytes, more than the %d allowed. Publish a reference to the data instead, or raise outbox.payload.max-size."
            .formatted(eventType, size, limit));
  }

  static OutboxException notSerialized(Class<?> type, RuntimeException cause) {
    return new OutboxException(
        "OUTBOX1206: an event of %s cannot be serialized: %s. Make its class public and readable for JSON-B, or bring a PayloadSerializer bean."
            .formatted(type.getName(), cause.getClass().getName()),
        cause);
  }

  static OutboxException nothingSerialized(Class<?> type, Class<?> serializer) {
    return new OutboxException(
        "OUTBOX1207: %s returned nothing for an event of %s. Let it return bytes and a content type, empty for none."
            .formatted(serializer.getName(), type.getName()));
  }

  static OutboxException nothingRead(Class<?> type) {
    return new OutboxException(
        "OUTBOX1208: the payload holds no %s but null. Discard the message, or correct what publishes it."
            .formatted(type.getName()));
  }

  static OutboxException statusPresent(Status status) {
    return new OutboxException(
        "OUTBOX1209: a message was published with the status %s. Leave it out: toBuilder().status(null)."
            .formatted(status));
  }

  static OutboxException ifAbsentWithoutId() {
    return new OutboxException(
        "OUTBOX1210: ifAbsent() was asked for without a message id: every message is absent then. Add messageId(...), or leave ifAbsent() out.");
  }

  static OutboxException optionsWithMessage() {
    return new OutboxException(
        "OUTBOX1211: PublishOptions were given beside an OutboxMessage. Set the values on its builder and call publish(OutboxMessage).");
  }

  static OutboxException firedAsync(Class<?> type) {
    return new OutboxException(
        "OUTBOX1212: an event of %s was fired by fireAsync, outside the transaction. Use fire: its handlers run asynchronously in any case."
            .formatted(type.getName()));
  }

  static OutboxException firedFromOutbox(Class<?> type) {
    return new OutboxException(
        "OUTBOX1213: an event of %s was fired with @FromOutbox, which is for handlers. Fire it without qualifier, or with @ToOutbox where its class is not annotated."
            .formatted(type.getName()));
  }

  static OutboxException tooLate(OutboxMessage message) {
    return new OutboxException(
        "OUTBOX1214: a message of type '%s' with the key %s/%s was published while its transaction was being completed, after the keys were locked. Publish it before the commit, without an id of its own, or under a key that the transaction has used already."
            .formatted(
                message.eventType(),
                message.aggregateType().orElse("none"),
                message.aggregateId().orElse("none")));
  }

  static OutboxException notWritten(int count, RuntimeException cause) {
    return new OutboxException(
        "OUTBOX1215: %d messages could not be written at the end of their transaction, which is rolled back: %s. See the cause."
            .formatted(count, cause.getClass().getName()),
        cause);
  }

  static OutboxException notStarted() {
    return new OutboxException(
        "OUTBOX1216: a message was published before the outbox had started. Publish from @Observes Startup with a priority above 1, or later.");
  }

  static OutboxException disabled() {
    return new OutboxException(
        "OUTBOX1217: a message was published while outbox.enabled is false. Nothing would deliver it; enable the outbox, or do not publish.");
  }
}
