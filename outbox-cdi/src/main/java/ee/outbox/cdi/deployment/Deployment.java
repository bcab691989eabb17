package ee.outbox.cdi.deployment;

import ee.outbox.OutboxException;
import ee.outbox.cdi.config.ConfigReader;
import ee.outbox.cdi.config.OutboxSettings;
import ee.outbox.cdi.config.OutboxSettings.StoreKind;
import ee.outbox.cdi.deployment.HandlerDiscovery.Found;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.OutboxStore;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is known of an application when its container has looked at it.
 *
 * @param config its configuration
 * @param classes its event classes
 * @param found its handlers
 * @param plugged what it brings of our SPI
 */
record Deployment(
    ConfigReader config, EventClasses classes, List<Found> found, PluggedBeans plugged) {

  OutboxSettings settings() {
    return config.settings();
  }

  List<ObserverHandler> handlers() {
    return found.stream().map(Found::handler).toList();
  }

  void check(BeanManager beans, Faults faults) {
    HandlerNames.check(found, faults);
    InterceptorOrder order = new InterceptorOrder(beans);
    found.forEach(each -> order.fault(each).ifPresent(faults::add));
    faults.addAll(config.faults());
    plugged.check(beans, faults);
    if (settings().enabled()
        && settings().storage().kind() == StoreKind.BEAN
        && !plugged.any(OutboxStore.class)) {
      faults.add(DeploymentMessages.noStore());
    }
    if (!plugged.any(MessageDispatcher.class)) {
      faults.addAll(config.misdirected(eventTypes(handlerTypes()), handlerNames()));
    }
  }

  /**
   * The handlers of other dispatchers are known when the application has started only.
   *
   * @throws OutboxException where an override is for nothing here
   */
  void checkOverrides(Dispatcher dispatcher) {
    Set<String> names =
        dispatcher.eventTypes().stream()
            .flatMap(type -> dispatcher.handlersOf(type).stream())
            .map(Handler::name)
            .collect(Collectors.toSet());
    List<String> faults = config.misdirected(eventTypes(dispatcher.eventTypes()), names);
    if (!faults.isEmpty()) {
      throw new OutboxException(String.join(System.lineSeparator(), faults));
    }
  }

  private Set<String> eventTypes(Set<String> handled) {
    Set<String> types = new HashSet<>(classes.names());
    types.addAll(handled);
    return types;
  }

  private Set<String> handlerTypes() {
    return found.stream()
        .flatMap(each -> each.handler().eventTypes().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> handlerNames() {
    return found.stream().map(each -> each.handler().name()).collect(Collectors.toSet());
  }
}
