package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An observer method that wants to be a handler.
 *
 * @param observer the container's view
 * @param method the method, as the container sees it in the end
 * @param qualifier what its parameter bears
 */
record Candidate(ObserverMethod<?> observer, AnnotatedMethod<?> method, FromOutbox qualifier) {

  /** A type with none of these is package-private. */
  private static final int SAID = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE;

  String location() {
    return observer.getBeanClass().getName() + "#" + method.getJavaMember().getName();
  }

  Optional<OutboxHandler> annotation() {
    return Optional.ofNullable(method.getAnnotation(OutboxHandler.class));
  }

  boolean named() {
    return annotation().filter(each -> !each.name().isEmpty()).isPresent();
  }

  String name() {
    return named()
        ? annotation().orElseThrow().name()
        : observer.getBeanClass().getSimpleName() + "#" + method.getJavaMember().getName();
  }

  /** It is notified with what its parameter type names only. */
  @SuppressWarnings("unchecked")
  ObserverMethod<Object> untyped() {
    return (ObserverMethod<Object>) observer;
  }

  /** What is wrong with how it observes. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (observer.isAsync()) {
      faults.add(DeploymentMessages.observesAsync(location()));
    }
    if (observer.getTransactionPhase() != TransactionPhase.IN_PROGRESS) {
      faults.add(DeploymentMessages.during(location(), observer.getTransactionPhase()));
    }
    if (observer.getReception() == Reception.IF_EXISTS) {
      faults.add(DeploymentMessages.ifExists(location()));
    }
    if (!otherQualifiers().isEmpty()) {
      faults.add(DeploymentMessages.otherQualifiers(location(), otherQualifiers()));
    }
    if (method.getParameters().stream().anyMatch(p -> p.getBaseType() == EventMetadata.class)) {
      faults.add(DeploymentMessages.eventMetadata(location()));
    }
    addInterceptionFaults(faults);
    return faults;
  }

  /**
   * Weld 5.1.5 passes over such methods without a word (WELD-2583, WELD-2571): they would run
   * without our interceptor, so without a transaction.
   */
  private void addInterceptionFaults(List<String> faults) {
    Method member = method.getJavaMember();
    if (method.isStatic() || !Modifier.isPrivate(member.getModifiers())) {
      return;
    }
    if (Modifier.isFinal(member.getModifiers())) {
      faults.add(DeploymentMessages.privateFinal(location()));
    }
    Stream.of(member.getParameterTypes())
        .filter(each -> (each.getModifiers() & SAID) == 0)
        .findFirst()
        .ifPresent(each -> faults.add(DeploymentMessages.hiddenParameter(location(), each)));
  }

  private Set<String> otherQualifiers() {
    return observer.getObservedQualifiers().stream()
        .filter(each -> each.annotationType() != FromOutbox.class)
        .map(Annotation::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
