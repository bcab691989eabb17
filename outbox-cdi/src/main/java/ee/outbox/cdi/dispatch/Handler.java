package ee.outbox.cdi.dispatch;

import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.spi.MessageHandler.TransactionMode;
import java.util.Comparator;

/**
 * One handler that this node can call, whatever offers it. Immutable, safe for use by any thread.
 */
public interface Handler {

  /** The order of the handlers of one message. */
  Comparator<Handler> ORDER =
      Comparator.comparingInt(Handler::priority).thenComparing(Handler::name);

  /**
   * The stable name.
   *
   * @return the name, never null
   */
  String name();

  /**
   * Its order among the handlers of one message.
   *
   * @return the priority
   */
  int priority();

  /**
   * Whether it runs in the transaction that settles its message.
   *
   * @return the mode, never null
   */
  TransactionMode transactionMode();

  /**
   * Whether several deliveries to it may share a transaction.
   *
   * @return true for an in-transaction handler without Fault Tolerance
   */
  boolean groupable();

  /**
   * Whether nothing of it is called before its message is settled in the same transaction, not even
   * a fallback.
   *
   * @return false for outside handlers, and for those with {@code @Fallback}
   */
  boolean settledFirst();

  /**
   * What its annotations say about failures.
   *
   * @return the rules, never null
   */
  HandlerRules rules();
}
