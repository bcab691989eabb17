package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxException;
import ee.outbox.OutboxHandler;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.Names;
import ee.outbox.cdi.handlers.ObserverHandler;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes handlers of the observer methods with {@link FromOutbox}, and finds what is wrong. */
final class HandlerDiscovery {

  private final EventClasses classes;
  private final HandlerForms forms;
  private final Faults faults;
  private final List<Found> found = new ArrayList<>();

  HandlerDiscovery(EventClasses classes, HandlerForms forms, Faults faults) {
    this.classes = classes;
    this.forms = forms;
    this.faults = faults;
  }

  /**
   * One handler with what only the deployment asks for.
   *
   * @param handler the handler
   * @param method its method, as the container sees it in the end
   * @param named whether its name was given
   */
  record Found(ObserverHandler handler, AnnotatedMethod<?> method, boolean named) {

    String location() {
      return HandlerDiscovery.location(handler.observer(), method);
    }
  }

  List<Found> found() {
    return found;
  }

  void look(ProcessObserverMethod<?, ?> event) {
    fromOutbox(event.getObserverMethod())
        .ifPresent(
            qualifier -> {
              if (event instanceof ProcessSyntheticObserverMethod<?, ?>) {
                faults.add(DeploymentMessages.unknownForm(event.getObserverMethod().toString()));
              } else {
                add(event.getObserverMethod(), event.getAnnotatedMethod(), qualifier);
              }
            });
  }

  private void add(ObserverMethod<?> observer, AnnotatedMethod<?> method, FromOutbox qualifier) {
    String location = location(observer, method);
    Optional<CallForm> form = forms.of(observer.getBeanClass(), method.getJavaMember());
    if (form.isEmpty()) {
      faults.add(DeploymentMessages.unknownForm(location));
      return;
    }
    faults.addAll(form.get().faults(location));
    checkObserver(location, observer, method);
    Optional<OutboxHandler> annotation =
        Optional.ofNullable(method.getAnnotation(OutboxHandler.class));
    Optional<String> given = annotation.map(OutboxHandler::name).filter(name -> !name.isEmpty());
    String name = given.orElseGet(() -> defaultName(observer, method));
    Names.fault("name of the handler " + location, name).ifPresent(faults::add);
    HandlerRulesReader reader = new HandlerRulesReader(location, faults::add);
    HandlerRules rules =
        annotation.map(each -> reader.read(each, form.get())).orElse(HandlerRules.NONE);
    try {
      EventParameter event =
          EventParameter.of(location, observer.getObservedType(), qualifier.value(), classes);
      ObserverHandler handler =
          new ObserverHandler(
              name,
              event.eventTypes(),
              untyped(observer),
              event.parameter(),
              form.get().course(),
              rules,
              observer.getPriority());
      found.add(new Found(handler, method, given.isPresent()));
    } catch (OutboxException e) {
      faults.add(e.getMessage());
    }
  }

  private static String defaultName(ObserverMethod<?> observer, AnnotatedMethod<?> method) {
    return observer.getBeanClass().getSimpleName() + "#" + method.getJavaMember().getName();
  }

  private void checkObserver(
      String location, ObserverMethod<?> observer, AnnotatedMethod<?> method) {
    if (observer.isAsync()) {
      faults.add(DeploymentMessages.observesAsync(location));
    }
    if (observer.getTransactionPhase() != TransactionPhase.IN_PROGRESS) {
      faults.add(DeploymentMessages.during(location, observer.getTransactionPhase()));
    }
    if (observer.getReception() == Reception.IF_EXISTS) {
      faults.add(DeploymentMessages.ifExists(location));
    }
    Set<String> others =
        observer.getObservedQualifiers().stream()
            .filter(each -> each.annotationType() != FromOutbox.class)
            .map(Annotation::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!others.isEmpty()) {
      faults.add(DeploymentMessages.otherQualifiers(location, others));
    }
    if (method.getParameters().stream().anyMatch(p -> p.getBaseType() == EventMetadata.class)) {
      faults.add(DeploymentMessages.eventMetadata(location));
    }
  }

  private static Optional<FromOutbox> fromOutbox(ObserverMethod<?> observer) {
    return observer.getObservedQualifiers().stream()
        .filter(each -> each.annotationType() == FromOutbox.class)
        .map(FromOutbox.class::cast)
        .findFirst();
  }

  private static String location(ObserverMethod<?> observer, AnnotatedMethod<?> method) {
    return observer.getBeanClass().getName() + "#" + method.getJavaMember().getName();
  }

  /** It is notified with what its parameter type names only. */
  @SuppressWarnings("unchecked")
  private static ObserverMethod<Object> untyped(ObserverMethod<?> observer) {
    return (ObserverMethod<Object>) observer;
  }
}
