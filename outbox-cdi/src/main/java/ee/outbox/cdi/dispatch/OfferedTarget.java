package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.spi.MessageHandler;
import ee.outbox.spi.MessageHandler.TransactionMode;
import jakarta.interceptor.InvocationContext;
import java.util.Set;

/**
 * A handler that another dispatcher offers, with what it said of itself when it was asked.
 *
 * @param handler the handler
 * @param name its name
 * @param eventTypes its event types
 * @param priority its priority
 * @param transactionMode its mode
 */
record OfferedTarget(
    MessageHandler handler,
    String name,
    Set<String> eventTypes,
    int priority,
    TransactionMode transactionMode)
    implements Target {

  static OfferedTarget of(MessageHandler handler) {
    return new OfferedTarget(
        handler,
        handler.name(),
        Set.copyOf(handler.eventTypes()),
        handler.priority(),
        handler.transactionMode());
  }

  @Override
  public HandlerRules rules() {
    return HandlerRules.NONE;
  }

  @Override
  public Course course() {
    return transactionMode == TransactionMode.OUTSIDE ? Course.OUTSIDE : Course.SURROUNDED;
  }

  @Override
  public Invocation prepare(Delivery delivery) {
    return new Invocation() {
      @Override
      public void run() throws Exception {
        handler.handle(delivery);
      }

      @Override
      public boolean isMadeBy(InvocationContext context) {
        return false;
      }
    };
  }
}
