package ee.outbox.cdi.deployment;

import ee.outbox.spi.BackoffPolicy;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.PayloadSerializer;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Decorator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The beans of our SPI that the deployment brings. Noted when the container shows them: on Payara 6
 * the bean manager of an extension does not see those of libraries.
 */
final class PluggedBeans {

  private static final List<Class<?>> SINGLE =
      List.of(OutboxStore.class, PayloadSerializer.class, BackoffPolicy.class);

  private final Map<String, Set<Bean<?>>> byType = new TreeMap<>();

  void note(Bean<?> bean) {
    if (bean instanceof Decorator<?>) {
      // Weld shows it as a bean of the type that it stands before.
      return;
    }
    if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
      SINGLE.stream().filter(bean.getTypes()::contains).forEach(type -> of(type).add(bean));
    }
    if (bean.getTypes().contains(MessageDispatcher.class)) {
      of(MessageDispatcher.class).add(bean);
    }
  }

  boolean any(Class<?> type) {
    return !of(type).isEmpty();
  }

  void check(BeanManager beans, Faults faults) {
    for (Class<?> type : SINGLE) {
      try {
        beans.resolve(of(type));
      } catch (AmbiguousResolutionException e) {
        faults.add(
            DeploymentMessages.severalBeans(
                type.getName(), of(type).stream().map(Bean::toString).sorted().toList()));
      }
    }
  }

  /** The one bean of a type, empty where the deployment brings none. */
  <T> Optional<T> single(Class<T> type, BeanManager beans) {
    return Optional.<Bean<?>>ofNullable(beans.resolve(of(type)))
        .map(bean -> reference(bean, type, beans));
  }

  List<MessageDispatcher> dispatchers(BeanManager beans) {
    List<MessageDispatcher> dispatchers = new ArrayList<>();
    of(MessageDispatcher.class)
        .forEach(bean -> dispatchers.add(reference(bean, MessageDispatcher.class, beans)));
    return dispatchers;
  }

  private static <T> T reference(Bean<?> bean, Class<T> type, BeanManager beans) {
    return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
  }

  private Set<Bean<?>> of(Class<?> type) {
    return byType.computeIfAbsent(type.getName(), name -> new LinkedHashSet<>());
  }
}
