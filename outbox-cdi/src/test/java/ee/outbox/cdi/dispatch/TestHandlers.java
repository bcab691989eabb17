package ee.outbox.cdi.dispatch;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.handlers.ObserverHandler.Parameter;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Fallback;

/** Finds handlers and binds the interceptor to them: as much of a deployment as dispatch needs. */
final class TestHandlers implements Extension {

  private final List<ObserverHandler> found = new ArrayList<>();
  private boolean validated;

  List<ObserverHandler> found() {
    if (!validated) {
      throw new IllegalStateException("the container has not started");
    }
    return found;
  }

  void addBeans(@Observes BeforeBeanDiscovery event) {
    DispatchBeans.CLASSES.forEach(type -> event.addAnnotatedType(type, type.getName()));
  }

  <T> void bind(@Observes @WithAnnotations(FromOutbox.class) ProcessAnnotatedType<T> event) {
    AnnotatedTypeConfigurator<T> type = event.configureAnnotatedType();
    type.filterMethods(method -> isHandler(method) && !method.isStatic())
        .forEach(method -> method.add(OutboxTry.Literal.INSTANCE));
    Set<String> fallbacks =
        event.getAnnotatedType().getMethods().stream()
            .filter(method -> method.isAnnotationPresent(Fallback.class))
            .map(method -> method.getAnnotation(Fallback.class).fallbackMethod())
            .collect(Collectors.toSet());
    type.filterMethods(method -> fallbacks.contains(method.getJavaMember().getName()))
        .forEach(method -> method.add(OutboxFallback.Literal.INSTANCE));
  }

  @SuppressWarnings("unchecked")
  <T, X> void collect(@Observes ProcessObserverMethod<T, X> event) {
    if (isHandler(event.getAnnotatedMethod())) {
      found.add(
          handler(event.getAnnotatedMethod(), (ObserverMethod<Object>) event.getObserverMethod()));
    }
  }

  void validated(@Observes AfterDeploymentValidation event) {
    validated = true;
  }

  private static boolean isHandler(AnnotatedMethod<?> method) {
    return method.getParameters().stream()
        .anyMatch(each -> each.isAnnotationPresent(FromOutbox.class));
  }

  private static ObserverHandler handler(
      AnnotatedMethod<?> method, ObserverMethod<Object> observer) {
    Method java = method.getJavaMember();
    Parameter parameter = parameter(method);
    return new ObserverHandler(
        java.getDeclaringClass().getSimpleName() + "#" + java.getName(),
        parameter instanceof Parameter.Typed typed
            ? typed.classes().keySet()
            : Set.of(rawType(method)),
        observer,
        parameter,
        course(java),
        rules(java),
        observer.getPriority());
  }

  private static HandlerRules rules(Method method) {
    Optional<Duration> timeout =
        Optional.ofNullable(method.getAnnotation(OutboxHandler.class))
            .map(each -> Duration.parse(each.timeout()));
    return new HandlerRules(OptionalInt.empty(), List.of(), List.of(), timeout);
  }

  private static Parameter parameter(AnnotatedMethod<?> method) {
    Class<?> type = (Class<?>) observed(method).getBaseType();
    if (type == OutboxMessage.class) {
      return new Parameter.Raw();
    }
    Stream<Class<?>> classes =
        type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type);
    Map<String, Class<?>> byName =
        classes.collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    return new Parameter.Typed(byName);
  }

  private static String rawType(AnnotatedMethod<?> method) {
    return observed(method).getAnnotation(FromOutbox.class).value();
  }

  private static AnnotatedParameter<?> observed(AnnotatedMethod<?> method) {
    return method.getParameters().stream()
        .filter(each -> each.isAnnotationPresent(FromOutbox.class))
        .findFirst()
        .orElseThrow();
  }

  private static Course course(Method method) {
    if (method.isAnnotationPresent(Transactional.class)) {
      return Course.OUTSIDE;
    }
    if (Modifier.isStatic(method.getModifiers())) {
      return Course.SURROUNDED;
    }
    if (method.isAnnotationPresent(Fallback.class)) {
      return Course.INTERCEPTED_FALLBACK;
    }
    boolean tolerant =
        Arrays.stream(method.getAnnotations())
            .anyMatch(each -> each.annotationType().getName().contains(".faulttolerance."));
    return tolerant ? Course.INTERCEPTED : Course.INTERCEPTED_PLAIN;
  }
}
