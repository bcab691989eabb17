package ee.outbox.bench.jmh;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.dispatch.DispatchBeans;
import ee.outbox.cdi.dispatch.OutboxTry;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.handlers.ObserverHandler.Parameter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Finds the handlers of one bean and binds the interceptors to them, as the outbox's own extension
 * does: that one hands out no dispatcher. A handler's event type is its method's name.
 */
final class HandlerFinder implements Extension {

  private final List<ObserverHandler> found = new ArrayList<>();

  List<ObserverHandler> found() {
    return List.copyOf(found);
  }

  void addBeans(@Observes BeforeBeanDiscovery event) {
    DispatchBeans.CLASSES.forEach(type -> event.addAnnotatedType(type, type.getName()));
  }

  <T> void bind(@Observes @WithAnnotations(FromOutbox.class) ProcessAnnotatedType<T> event) {
    event
        .configureAnnotatedType()
        .filterMethods(each -> isHandler(each) && !each.isStatic())
        .forEach(each -> each.add(OutboxTry.Literal.INSTANCE));
  }

  <T, X> void collect(@Observes ProcessObserverMethod<T, X> event) {
    if (isHandler(event.getAnnotatedMethod())) {
      found.add(handler(event.getAnnotatedMethod().getJavaMember(), event.getObserverMethod()));
    }
  }

  private static boolean isHandler(AnnotatedMethod<?> method) {
    return method.getParameters().stream()
        .anyMatch(each -> each.isAnnotationPresent(FromOutbox.class));
  }

  @SuppressWarnings("unchecked")
  private static ObserverHandler handler(Method method, ObserverMethod<?> observer) {
    String name = method.getName();
    return new ObserverHandler(
        name,
        Set.of(name),
        (ObserverMethod<Object>) observer,
        new Parameter.Typed(Map.of(name, method.getParameterTypes()[0])),
        course(method),
        HandlerRules.NONE,
        observer.getPriority());
  }

  private static Course course(Method method) {
    if (method.getName().startsWith("outside")) {
      return Course.OUTSIDE;
    }
    if (Modifier.isStatic(method.getModifiers())) {
      return Course.SURROUNDED;
    }
    return method.isAnnotationPresent(Retry.class) ? Course.INTERCEPTED : Course.INTERCEPTED_PLAIN;
  }
}
