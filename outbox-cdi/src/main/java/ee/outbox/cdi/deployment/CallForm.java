package ee.outbox.cdi.deployment;

import ee.outbox.cdi.handlers.ObserverHandler.Course;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a handler method is to be called, read from its annotations and those of its class. */
final class CallForm {

  private static final String FALLBACK = "org.eclipse.microprofile.faulttolerance.Fallback";
  private static final String RETRY = "org.eclipse.microprofile.faulttolerance.Retry";
  private static final String ATTRIBUTE = "jakarta.ejb.TransactionAttribute";
  private static final String MANAGEMENT = "jakarta.ejb.TransactionManagement";
  private static final Set<String> OUTSIDE = Set.of("NOT_SUPPORTED", "NEVER", "REQUIRES_NEW");
  private static final List<String> EJBS =
      List.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

  private final Marks type;
  private final Marks method;
  private final boolean isStatic;

  private CallForm(Marks type, Marks method, boolean isStatic) {
    this.type = type;
    this.method = method;
    this.isStatic = isStatic;
  }

  static CallForm of(AnnotatedType<?> type, AnnotatedMethod<?> method, BeanManager beans) {
    return new CallForm(
        Marks.of(type.getAnnotations(), beans),
        Marks.of(method.getAnnotations(), beans),
        method.isStatic());
  }

  Course course() {
    if (outside()) {
      return Course.OUTSIDE;
    }
    if (isStatic || ejb()) {
      return Course.SURROUNDED;
    }
    if (method.has(FALLBACK)) {
      return Course.INTERCEPTED_FALLBACK;
    }
    return faultTolerance() ? Course.INTERCEPTED : Course.INTERCEPTED_PLAIN;
  }

  boolean outside() {
    return transactional()
        .map(each -> OUTSIDE.contains(each.value().name()))
        .orElseGet(this::outsideEjb);
  }

  /** Whether interceptors run on it. */
  boolean interceptable() {
    return !isStatic;
  }

  /** The method that Fault Tolerance calls instead; empty where interceptors do not see it. */
  Optional<String> fallbackMethod() {
    return ejb()
        ? Optional.empty()
        : Optional.of(method.text(FALLBACK, "fallbackMethod")).filter(each -> !each.isEmpty());
  }

  boolean asynchronous() {
    return type.asynchronous() || method.asynchronous();
  }

  /** Whether our transaction takes the place of the one that the annotations ask for. */
  boolean replacesTransactional() {
    return !isStatic && !ejb() && !outside();
  }

  List<String> faults(String handler) {
    List<String> faults = new ArrayList<>();
    if (asynchronous()) {
      faults.add(DeploymentMessages.asynchronous(handler));
    }
    if (isStatic && faultTolerance()) {
      faults.add(DeploymentMessages.faultToleranceOnStatic(handler));
    }
    if (ejb()) {
      addEjbFaults(handler, faults);
    } else if (replacesTransactional()) {
      addTransactionalFaults(handler, faults);
    }
    return faults;
  }

  private void addEjbFaults(String handler, List<String> faults) {
    if (beanManaged() && attribute().filter(each -> !OUTSIDE.contains(each)).isPresent()) {
      faults.add(DeploymentMessages.beanManagedInTransaction(handler, attribute().orElseThrow()));
    }
    if (!outside() && (hasAnywhere(RETRY) || method.has(FALLBACK))) {
      faults.add(DeploymentMessages.retryOnEjb(handler));
    }
  }

  private void addTransactionalFaults(String handler, List<String> faults) {
    transactional()
        .filter(each -> each.dontRollbackOn().length > 0)
        .ifPresent(each -> faults.add(DeploymentMessages.dontRollbackOn(handler)));
    if (Stream.of(type, method).anyMatch(each -> each.broughtTransactional().isPresent())) {
      faults.add(DeploymentMessages.broughtTransactional(handler));
    }
  }

  private Optional<Transactional> transactional() {
    return method
        .transactional()
        .or(method::broughtTransactional)
        .or(type::transactional)
        .or(type::broughtTransactional);
  }

  private boolean outsideEjb() {
    return ejb() && attribute().map(OUTSIDE::contains).orElseGet(this::beanManaged);
  }

  private boolean ejb() {
    return EJBS.stream().anyMatch(type::has);
  }

  private boolean beanManaged() {
    return type.constant(MANAGEMENT).filter("BEAN"::equals).isPresent();
  }

  private Optional<String> attribute() {
    return method.constant(ATTRIBUTE).or(() -> type.constant(ATTRIBUTE));
  }

  private boolean faultTolerance() {
    return type.faultTolerance() || method.faultTolerance();
  }

  private boolean hasAnywhere(String annotation) {
    return type.has(annotation) || method.has(annotation);
  }
}
