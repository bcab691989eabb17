package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.cdi.dispatch.OutboxFallback;
import ee.outbox.cdi.dispatch.OutboxTry;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.transaction.Transactional;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prepares classes with handler methods: notes how each method is to be called, binds our
 * interceptors to it and to its fallback, and takes {@code @Transactional} away where our
 * transaction takes its place.
 */
final class HandlerForms {

  private static final int CLOSED = Modifier.PRIVATE | Modifier.FINAL | Modifier.STATIC;

  private final Map<Location, CallForm> forms = new HashMap<>();
  private final Faults faults;

  HandlerForms(Faults faults) {
    this.faults = faults;
  }

  Optional<CallForm> of(Class<?> beanClass, Method method) {
    return Optional.ofNullable(forms.get(new Location(beanClass, method)));
  }

  <T> void prepare(ProcessAnnotatedType<T> event, BeanManager beans) {
    AnnotatedType<T> type = event.getAnnotatedType();
    Set<Method> bound = new HashSet<>();
    Set<Method> replaced = new HashSet<>();
    Set<String> fallbacks = new HashSet<>();
    for (AnnotatedMethod<? super T> method : type.getMethods()) {
      if (!isHandler(method)) {
        refuseStrayAnnotation(type, method);
        continue;
      }
      CallForm form = CallForm.of(type, method, beans);
      forms.put(new Location(type.getJavaClass(), method.getJavaMember()), form);
      if (form.interceptable()) {
        bound.add(method.getJavaMember());
        form.fallbackMethod().ifPresent(fallbacks::add);
      }
      if (form.replacesTransactional()) {
        replaced.add(method.getJavaMember());
      }
    }
    if (!bound.isEmpty()) {
      AnnotatedTypeConfigurator<T> configurator = event.configureAnnotatedType();
      bind(configurator, bound);
      bindFallbacks(configurator, fallbacks);
      replace(configurator, replaced, beans);
    }
  }

  static boolean isHandler(AnnotatedMethod<?> method) {
    return observed(method).filter(each -> each.isAnnotationPresent(FromOutbox.class)).isPresent();
  }

  static <T> Optional<AnnotatedParameter<T>> observed(AnnotatedMethod<T> method) {
    return method.getParameters().stream()
        .filter(
            each ->
                each.isAnnotationPresent(Observes.class)
                    || each.isAnnotationPresent(ObservesAsync.class))
        .findFirst();
  }

  private void refuseStrayAnnotation(AnnotatedType<?> type, AnnotatedMethod<?> method) {
    if (method.isAnnotationPresent(OutboxHandler.class)) {
      faults.add(
          DeploymentMessages.strayHandlerAnnotation(
              type.getJavaClass().getName() + "#" + method.getJavaMember().getName()));
    }
  }

  private static void bind(AnnotatedTypeConfigurator<?> type, Set<Method> bound) {
    type.filterMethods(each -> bound.contains(each.getJavaMember()))
        .forEach(each -> each.add(OutboxTry.Literal.INSTANCE));
  }

  /**
   * All methods of the name: Fault Tolerance chooses by the parameters. Private ones it calls past
   * any interceptor; final ones the container refuses to intercept.
   */
  private static void bindFallbacks(AnnotatedTypeConfigurator<?> type, Set<String> names) {
    type.filterMethods(
            each ->
                names.contains(each.getJavaMember().getName()) && isOpen(each) && !isHandler(each))
        .forEach(each -> each.add(OutboxFallback.Literal.INSTANCE));
  }

  private static boolean isOpen(AnnotatedMethod<?> method) {
    return (method.getJavaMember().getModifiers() & CLOSED) == 0;
  }

  private static void replace(
      AnnotatedTypeConfigurator<?> type, Set<Method> replaced, BeanManager beans) {
    type.filterMethods(each -> replaced.contains(each.getJavaMember()))
        .forEach(each -> each.remove(a -> a.annotationType() == Transactional.class));
    Transactional ofClass = type.getAnnotated().getAnnotation(Transactional.class);
    if (ofClass != null && !replaced.isEmpty()) {
      type.remove(each -> each.annotationType() == Transactional.class);
      type.filterMethods(
              each -> !replaced.contains(each.getJavaMember()) && takesFromItsClass(each, beans))
          .forEach(each -> each.add(ofClass));
    }
  }

  private static boolean takesFromItsClass(AnnotatedMethod<?> method, BeanManager beans) {
    Marks marks = Marks.of(method.getAnnotations(), beans);
    return !method.isStatic()
        && marks.transactional().isEmpty()
        && marks.broughtTransactional().isEmpty();
  }

  private record Location(Class<?> beanClass, Method method) {}
}
