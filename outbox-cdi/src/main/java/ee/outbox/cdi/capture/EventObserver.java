package ee.outbox.cdi.capture;

import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An observer of everything. It is a class of our own because what {@code addObserverMethod()} of
 * the container makes wraps exceptions, and the caller is to see ours.
 */
abstract class EventObserver implements ObserverMethod<Object> {

  private final Set<Annotation> qualifiers;
  private final Consumer<Object> action;

  EventObserver(Set<Annotation> qualifiers, Consumer<Object> action) {
    this.qualifiers = qualifiers;
    this.action = action;
  }

  static EventObserver sync(Set<Annotation> qualifiers, Consumer<Object> action) {
    return new EventObserver(qualifiers, action) {
      @Override
      public boolean isAsync() {
        return false;
      }
    };
  }

  static EventObserver async(Set<Annotation> qualifiers, Consumer<Object> action) {
    return new EventObserver(qualifiers, action) {
      @Override
      public boolean isAsync() {
        return true;
      }
    };
  }

  @Override
  public void notify(EventContext<Object> context) {
    action.accept(context.getEvent());
  }

  @Override
  public Class<?> getBeanClass() {
    return EventObserver.class;
  }

  @Override
  public Type getObservedType() {
    return Object.class;
  }

  @Override
  public Set<Annotation> getObservedQualifiers() {
    return qualifiers;
  }

  @Override
  public Reception getReception() {
    return Reception.ALWAYS;
  }

  @Override
  public TransactionPhase getTransactionPhase() {
    return TransactionPhase.IN_PROGRESS;
  }

  /**
   * Before the application's own observers: none of them acts on an event that is refused. Not the
   * least number there is: Weld 5.1 subtracts priorities, and the difference must not overflow.
   */
  @Override
  public int getPriority() {
    return -1_000_000;
  }
}
