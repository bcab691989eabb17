package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import java.util.List;
import java.util.Set;

/**
 * Calls handlers. Safe for use by any thread; every method needs a thread without a transaction and
 * leaves it without one, with its interrupt flag cleared.
 */
public interface Dispatcher {

  /**
   * The event types for which there are handlers.
   *
   * @return an unmodifiable set, former names included
   */
  Set<String> eventTypes();

  /**
   * The handlers of an event type.
   *
   * @param eventType the event type, not null
   * @return an unmodifiable list in the order of the calls, empty for an unknown type
   */
  List<Handler> handlersOf(String eventType);

  /**
   * Delivers to an in-transaction handler: each try is a transaction that settles first, then
   * calls, then commits.
   *
   * @param handler the handler
   * @param delivery the delivery
   * @param settle what to do first in each transaction
   * @return what came of it
   */
  Outcome deliver(Handler handler, Delivery delivery, SettleStep settle);

  /**
   * Delivers to an outside handler: no transaction is open during the call.
   *
   * @param handler the handler
   * @param delivery the delivery
   * @return what came of it: never fenced, never unknown
   */
  Outcome deliverOutside(Handler handler, Delivery delivery);

  /**
   * Delivers several in one transaction: settles all first, then calls one after the other, then
   * commits. Where anything fails everything is rolled back.
   *
   * @param group the deliveries, in order; all handlers are groupable
   * @param settle what to do first
   * @return {@link Outcome.Handled} where all are done; else what failed first, and nothing is done
   *     (but see {@link Outcome.Unknown})
   */
  Outcome deliverTogether(List<Call> group, SettleStep settle);

  /**
   * One call of a group.
   *
   * @param handler the handler
   * @param delivery the delivery; several calls in a row may deliver one message
   */
  record Call(Handler handler, Delivery delivery) {}

  /** Settles inside the transaction of a try, before the handler is called. */
  interface SettleStep {

    /**
     * Settles.
     *
     * @return false where the message is not this node's any more: the try is rolled back, the
     *     handler not called
     */
    boolean settle();

    /** Comes between two messages of a group: see {@link ee.outbox.spi.Settlement#separate()}. */
    default void separate() {}
  }
}
