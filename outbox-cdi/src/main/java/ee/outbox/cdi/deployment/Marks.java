package ee.outbox.cdi.deployment;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The annotations of a class or method that say how it is called. Those of EJB and Fault Tolerance
 * are known by name: an application need not have the one, and servers add bindings of their own to
 * the other.
 */
record Marks(Set<Annotation> direct, Set<Annotation> indirect) {

  static Marks of(Collection<Annotation> annotations, BeanManager beans) {
    Set<Annotation> indirect = new LinkedHashSet<>();
    annotations.stream().flatMap(each -> broughtBy(each, beans)).forEach(indirect::add);
    return new Marks(new LinkedHashSet<>(annotations), indirect);
  }

  /** What a stereotype or an interceptor binding brings along. */
  private static Stream<Annotation> broughtBy(Annotation annotation, BeanManager beans) {
    Class<? extends Annotation> type = annotation.annotationType();
    Set<Annotation> brought =
        beans.isStereotype(type)
            ? beans.getStereotypeDefinition(type)
            : beans.isInterceptorBinding(type)
                ? beans.getInterceptorBindingDefinition(type)
                : Set.of();
    return brought.stream().flatMap(each -> Stream.concat(Stream.of(each), nested(each, beans)));
  }

  private static Stream<Annotation> nested(Annotation annotation, BeanManager beans) {
    return beans.isStereotype(annotation.annotationType())
        ? broughtBy(annotation, beans)
        : Stream.of();
  }

  Optional<Transactional> transactional() {
    return find(direct, Transactional.class.getName()).map(Transactional.class::cast);
  }

  Optional<Transactional> broughtTransactional() {
    return find(indirect, Transactional.class.getName()).map(Transactional.class::cast);
  }

  boolean faultTolerance() {
    return all().anyMatch(each -> each.annotationType().getName().contains(".faulttolerance."));
  }

  /** Of Fault Tolerance, of EJB, of Jakarta Concurrency. */
  boolean asynchronous() {
    return all().anyMatch(each -> each.annotationType().getSimpleName().startsWith("Asynchronous"));
  }

  boolean has(String annotationName) {
    return find(direct, annotationName).isPresent();
  }

  /** The name of the constant that is the value of an annotation. */
  Optional<String> constant(String annotationName) {
    return find(direct, annotationName).map(Marks::value);
  }

  /** The text of an annotation's member, empty where the annotation is not there. */
  String text(String annotationName, String member) {
    return find(direct, annotationName).map(each -> (String) member(each, member)).orElse("");
  }

  private Stream<Annotation> all() {
    return Stream.concat(direct.stream(), indirect.stream());
  }

  private static Optional<Annotation> find(Set<Annotation> in, String name) {
    return in.stream().filter(each -> each.annotationType().getName().equals(name)).findFirst();
  }

  private static String value(Annotation annotation) {
    return ((Enum<?>) member(annotation, "value")).name();
  }

  private static Object member(Annotation annotation, String name) {
    try {
      return annotation.annotationType().getMethod(name).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " has no " + name, e);
    }
  }
}
