package ee.outbox.cdi.deployment;

import ee.outbox.cdi.deployment.HandlerDiscovery.Found;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Checks that the handlers of each event type can be told apart by their names. */
final class HandlerNames {

  private final Map<Default, Found> byDefault = new HashMap<>();
  private final Map<Identity, Found> byIdentity = new HashMap<>();
  private final Faults faults;

  private HandlerNames(Faults faults) {
    this.faults = faults;
  }

  static void check(Collection<Found> found, Faults faults) {
    HandlerNames names = new HandlerNames(faults);
    found.forEach(names::check);
  }

  private void check(Found each) {
    Default key = new Default(each.origin().observer().getBeanClass(), each.handler().name());
    if (!each.origin().named() && byDefault.putIfAbsent(key, each) != null) {
      faults.add(DeploymentMessages.overloadWithoutName(each.origin().location()));
      return;
    }
    for (String type : new TreeSet<>(each.handler().eventTypes())) {
      Found other = byIdentity.putIfAbsent(new Identity(type, each.handler().name()), each);
      if (other != null) {
        faults.add(
            DeploymentMessages.oneNameTwice(
                each.handler().name(), type, other.origin().location(), each.origin().location()));
      }
    }
  }

  private record Default(Class<?> beanClass, String name) {}

  private record Identity(String eventType, String name) {}
}
