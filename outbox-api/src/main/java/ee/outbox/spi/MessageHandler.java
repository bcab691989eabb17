package ee.outbox.spi;

import ee.outbox.Delivery;
import java.util.Set;

/**
 * Something that messages of one event type are delivered to. Safe for use by any thread: messages
 * of different ordering keys are delivered at once.
 */
public interface MessageHandler {

  /**
   * The stable name; with each event type it is the handler's identity in the database.
   *
   * @return at most {@value ee.outbox.OutboxMessage#MAX_NAME_LENGTH} characters without control
   *     characters, never null
   */
  String name();

  /**
   * The event types it takes: its type and the former names of it.
   *
   * @return at least one, never null
   */
  Set<String> eventTypes();

  /**
   * When it is called among the handlers of one message: smaller first, equal ones by name.
   *
   * @return the priority
   */
  int priority();

  /**
   * Whether it runs in the transaction in which its message is settled.
   *
   * @return the mode, never null
   */
  TransactionMode transactionMode();

  /**
   * Handles a message. A request context is active on the thread.
   *
   * @param delivery the message and which attempt this is, not null
   * @throws Exception where it failed; the message is tried again as configured
   */
  void handle(Delivery delivery) throws Exception;

  /** How a handler stands to the transaction that settles its message. */
  enum TransactionMode {
    /** Called inside it: its effects and the settlement are one. */
    IN_TRANSACTION,
    /** Called without any transaction of the outbox; settled afterwards: at least once. */
    OUTSIDE
  }
}
