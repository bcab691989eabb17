package ee.outbox.cdi.dispatch;

import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * An event on its way to one observer.
 *
 * @param event the event
 * @param qualifiers what the observer observes
 */
record DirectEvent(Object event, Set<Annotation> qualifiers)
    implements EventContext<Object>, EventMetadata {

  @Override
  public Object getEvent() {
    return event;
  }

  @Override
  public EventMetadata getMetadata() {
    return this;
  }

  @Override
  public Set<Annotation> getQualifiers() {
    return qualifiers;
  }

  /** Nobody injected an {@code Event}. */
  @Override
  public InjectionPoint getInjectionPoint() {
    return null;
  }

  @Override
  public Type getType() {
    return event.getClass();
  }
}
