package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.handlers.ObserverHandler.Parameter;
import ee.outbox.spi.MessageHandler.TransactionMode;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.interceptor.InvocationContext;
import java.util.Set;

/**
 * An observer method as a handler.
 *
 * @param handler as the deployment found it
 * @param payloads reads events
 * @param scope its bean's scope, checked before each call: a container silently leaves out an
 *     observer whose scope is not active (CDI 4.0, 10.5)
 */
record ObserverTarget(ObserverHandler handler, Payloads payloads, ScopeCheck scope)
    implements Target {

  @Override
  public String name() {
    return handler.name();
  }

  @Override
  public int priority() {
    return handler.priority();
  }

  @Override
  public TransactionMode transactionMode() {
    return course() == Course.OUTSIDE ? TransactionMode.OUTSIDE : TransactionMode.IN_TRANSACTION;
  }

  @Override
  public HandlerRules rules() {
    return handler.rules();
  }

  @Override
  public Set<String> eventTypes() {
    return handler.eventTypes();
  }

  @Override
  public Course course() {
    return handler.course();
  }

  @Override
  public Invocation prepare(Delivery delivery) throws UnreadablePayload {
    return new Notification(event(delivery));
  }

  private Object event(Delivery delivery) throws UnreadablePayload {
    if (handler.parameter() instanceof Parameter.Typed typed) {
      return payloads.read(delivery.message(), typed.classes().get(delivery.message().eventType()));
    }
    return delivery.message();
  }

  /** One notification of the observer. */
  private final class Notification implements Invocation {

    private final Object event;

    Notification(Object event) {
      this.event = event;
    }

    @Override
    public void run() {
      if (!scope.isActive()) {
        throw DispatchMessages.didNotRun(name());
      }
      ObserverMethod<Object> observer = handler.observer();
      observer.notify(new DirectEvent(event, observer.getObservedQualifiers()));
    }

    @Override
    public boolean isMadeBy(InvocationContext context) {
      if (!handler.observer().getBeanClass().isInstance(context.getTarget())) {
        return false;
      }
      for (Object parameter : context.getParameters()) {
        if (parameter == event) {
          return true;
        }
      }
      return false;
    }
  }
}
