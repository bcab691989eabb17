package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import java.util.Set;

/** A handler of this node with the way to call it. */
interface Target extends Handler {

  /** The event types it takes, former names included. */
  Set<String> eventTypes();

  /** How a call stands to the transaction of its message. */
  Course course();

  /**
   * Makes a call ready.
   *
   * @throws UnreadablePayload where the payload cannot be read
   */
  Invocation prepare(Delivery delivery) throws UnreadablePayload;

  @Override
  default boolean settledFirst() {
    return course() != Course.OUTSIDE && course() != Course.INTERCEPTED_FALLBACK;
  }

  @Override
  default boolean groupable() {
    return course() == Course.INTERCEPTED_PLAIN;
  }
}
