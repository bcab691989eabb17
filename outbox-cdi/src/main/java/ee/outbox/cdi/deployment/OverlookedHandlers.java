package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.cdi.deployment.HandlerDiscovery.Found;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Handler methods of classes that are no beans: nothing calls them, and CDI says nothing of them. A
 * scope was forgotten, or a {@code @Stateless} class is on a server without EJB, where its
 * annotation cannot even be seen.
 */
final class OverlookedHandlers {

  private static final Logger LOG = System.getLogger(OverlookedHandlers.class.getName());

  private final Set<Class<?>> beanClasses;

  OverlookedHandlers(Collection<Class<?>> beanClasses) {
    this.beanClasses = Set.copyOf(beanClasses);
  }

  static OverlookedHandlers beside(List<Found> found) {
    return new OverlookedHandlers(
        found.stream().<Class<?>>map(each -> each.origin().observer().getBeanClass()).toList());
  }

  /** One text for each. */
  List<String> texts(Set<Class<?>> classes) {
    return classes.stream()
        .filter(each -> !hasBean(each) && !meantToHaveNone(each))
        .flatMap(OverlookedHandlers::handlers)
        .map(each -> each.getDeclaringClass().getName() + "#" + each.getName())
        .sorted()
        .map(DeploymentMessages::overlookedHandler)
        .toList();
  }

  /** What a bean of a subclass inherits or overrides is its own affair. */
  private boolean hasBean(Class<?> type) {
    return beanClasses.stream().anyMatch(type::isAssignableFrom);
  }

  private static boolean meantToHaveNone(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers())
        || type.isAnnotationPresent(Alternative.class)
        || type.isAnnotationPresent(Vetoed.class)
        || type.getPackage().isAnnotationPresent(Vetoed.class);
  }

  private static Stream<Method> handlers(Class<?> type) {
    try {
      return Stream.of(type.getDeclaredMethods()).filter(OverlookedHandlers::isHandler);
    } catch (LinkageError e) {
      LOG.log(Level.DEBUG, "a class that cannot be looked into is no bean: " + type.getName(), e);
      return Stream.empty();
    }
  }

  private static boolean isHandler(Method method) {
    return !method.isSynthetic()
        && Stream.of(method.getParameters()).anyMatch(OverlookedHandlers::isHandled);
  }

  private static boolean isHandled(Parameter parameter) {
    return parameter.isAnnotationPresent(FromOutbox.class)
        && (parameter.isAnnotationPresent(Observes.class)
            || parameter.isAnnotationPresent(ObservesAsync.class));
  }
}
