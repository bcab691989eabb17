package ee.outbox.cdi.deployment;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxException;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.Names;
import ee.outbox.cdi.handlers.ObserverHandler;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSyntheticObserverMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * One handler, and where it was found.
   *
   * @param handler the handler
   * @param origin its observer method
   */
  record Found(ObserverHandler handler, Candidate origin) {}

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
                add(
                    new Candidate(
                        event.getObserverMethod(), event.getAnnotatedMethod(), qualifier));
              }
            });
  }

  private void add(Candidate candidate) {
    Optional<CallForm> form =
        forms.of(candidate.observer().getBeanClass(), candidate.method().getJavaMember());
    if (form.isEmpty()) {
      faults.add(DeploymentMessages.unknownForm(candidate.location()));
      return;
    }
    faults.addAll(form.get().faults(candidate.location()));
    faults.addAll(candidate.faults());
    Names.fault("name of the handler " + candidate.location(), candidate.name())
        .ifPresent(faults::add);
    try {
      found.add(new Found(handler(candidate, form.get()), candidate));
    } catch (OutboxException e) {
      faults.add(e.getMessage());
    }
  }

  private ObserverHandler handler(Candidate candidate, CallForm form) {
    HandlerRulesReader reader = new HandlerRulesReader(candidate.location(), faults::add);
    HandlerRules rules =
        candidate.annotation().map(each -> reader.read(each, form)).orElse(HandlerRules.NONE);
    EventParameter event =
        EventParameter.of(
            candidate.location(),
            candidate.observer().getObservedType(),
            candidate.qualifier().value(),
            classes);
    return new ObserverHandler(
        candidate.name(),
        event.eventTypes(),
        candidate.untyped(),
        event.parameter(),
        form.course(),
        rules,
        candidate.observer().getPriority());
  }

  private static Optional<FromOutbox> fromOutbox(ObserverMethod<?> observer) {
    return observer.getObservedQualifiers().stream()
        .filter(each -> each.annotationType() == FromOutbox.class)
        .map(FromOutbox.class::cast)
        .findFirst();
  }
}
