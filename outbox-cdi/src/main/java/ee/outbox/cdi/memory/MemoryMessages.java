package ee.outbox.cdi.memory;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxException;
import java.time.Duration;

/** The texts of this package: OUTBOX1600 to 1699. */
final class MemoryMessages {

  private MemoryMessages() {}

  static String nothingSurvives() {
    return "OUTBOX1601: messages are kept in memory: nothing survives a restart of this server, and no other server sees them. This is for tests and development; for anything else take the store on Jakarta Persistence (module outbox-jpa) and remove outbox.store=memory.";
  }

  static OutboxException noTransaction() {
    return new OutboxException(
        "OUTBOX1602: the outbox was used without a transaction. Call it inside a JTA transaction, for instance in a method that bears @Transactional.");
  }

  static OutboxException notStarted() {
    return new OutboxException(
        "OUTBOX1603: the store in memory was used before it was started. Call start(StoreSettings) once before anything else.");
  }

  static OutboxException notToldOfTheEnd() {
    return new OutboxException(
        "OUTBOX1604: a transaction ended and the store in memory was not told. Give the store the TransactionSynchronizationRegistry of the transaction manager that runs the application's transactions.");
  }

  static OutboxException cannotJoin(RuntimeException cause) {
    return new OutboxException(
        "OUTBOX1605: the store in memory cannot join the running transaction: %s. It may have been marked for rollback, or have ended by its timeout."
            .formatted(cause),
        cause);
  }

  static OutboxException transactionEnded() {
    return new OutboxException(
        "OUTBOX1606: the transaction ended while the outbox was at work in it, by its timeout for instance; nothing of it holds. Make the transaction shorter or its timeout longer.");
  }

  static OutboxException keyNotHad(Duration lockTimeout) {
    return new OutboxException(
        "OUTBOX1607: another transaction has written under the same ordering key or message id and did not end within %s. Publish near the end of short transactions, or raise outbox.ordering.lock-timeout."
            .formatted(lockTimeout));
  }

  static OutboxException rowNotHad(long number, Duration lockTimeout) {
    return new OutboxException(
        "OUTBOX1608: another transaction is changing number %d and did not end within %s. Make that transaction shorter, or raise outbox.ordering.lock-timeout."
            .formatted(number, lockTimeout));
  }

  static OutboxException interrupted() {
    return new OutboxException(
        "OUTBOX1609: the thread was interrupted while it waited for another transaction; roll back and try again.");
  }

  static DuplicateMessageException duplicate(String id) {
    return new DuplicateMessageException(
        "OUTBOX1610: a message with the id '%s' exists already. Take another id, or publish with PublishOptions.ifAbsent()."
            .formatted(id));
  }

  static OutboxException noCursor(String cursor) {
    return new OutboxException(
        "OUTBOX1611: '%s' is no cursor of this store. Pass on Found.next() of the part before, or none for the first part."
            .formatted(cursor));
  }
}
