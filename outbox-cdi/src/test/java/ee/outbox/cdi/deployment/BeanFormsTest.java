package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxEvent;
import ee.outbox.cdi.testing.TestContainer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Handlers in beans that inherit, specialize, stand in for others, or are none. */
class BeanFormsTest {

  @OutboxEvent
  public record Placed(String id) {}

  @ApplicationScoped
  public static class Shop {

    @Inject Event<Placed> events;

    @Transactional
    public void place(String id) {
      events.fire(new Placed(id));
    }
  }

  @ApplicationScoped
  public static class Seen {

    private final Queue<String> all = new ConcurrentLinkedQueue<>();
    @Inject TransactionSynchronizationRegistry registry;

    public void add(Object bean) {
      boolean inside = registry.getTransactionStatus() == Status.STATUS_ACTIVE;
      String name = bean.getClass().getName().replaceAll(".*BeanFormsTest\\$([A-Za-z]+).*", "$1");
      all.add(name + (inside ? " inside" : ""));
    }

    public List<String> all() {
      return List.copyOf(all);
    }
  }

  public abstract static class Base {

    @Inject Seen seen;

    void on(@Observes @FromOutbox Placed event) {
      seen.add(this);
    }
  }

  @ApplicationScoped
  public static class First extends Base {}

  @ApplicationScoped
  public static class Second extends Base {}

  public abstract static class Generic<T> {

    @Inject Seen seen;

    void on(@Observes @FromOutbox T event) {
      seen.add(this);
    }
  }

  @ApplicationScoped
  public static class OfPlaced extends Generic<Placed> {}

  @ApplicationScoped
  public static class Plain {

    @Inject Seen seen;

    void on(@Observes @FromOutbox Placed event) {
      seen.add(this);
    }
  }

  @Specializes
  @ApplicationScoped
  public static class Special extends Plain {}

  @ApplicationScoped
  public static class Overriding extends Plain {

    @Override
    void on(@Observes @FromOutbox Placed event) {
      seen.add(this);
    }
  }

  @ApplicationScoped
  public static class Silent extends Plain {

    @Override
    void on(Placed event) {
      seen.add(this);
    }
  }

  @Alternative
  @ApplicationScoped
  public static class NotSelected extends Base {}

  @Alternative
  @Priority(1)
  @ApplicationScoped
  public static class Selected extends Base {}

  @Vetoed
  @ApplicationScoped
  public static class None extends Base {}

  @Test
  void anInheritedHandlerIsOneOfEachBean() {
    delivers(List.of("First inside", "Second inside"), First.class, Second.class);
  }

  @Test
  void aHandlerInheritedFromAGenericClassTakesTheTypeOfItsBean() {
    delivers(List.of("OfPlaced inside"), OfPlaced.class);
  }

  @Test
  void aSpecializedBeansHandlersAreThoseOfWhatSpecializesIt() {
    delivers(List.of("Special inside"), Plain.class, Special.class);
  }

  @Test
  void anOverridingHandlerIsCalledOnce() {
    delivers(List.of("Overriding inside"), Overriding.class);
  }

  @Test
  void anOverridingMethodThatDoesNotObserveIsNone() {
    delivers(List.of("First inside"), Silent.class, First.class);
  }

  @Test
  void onlyEnabledBeansHandle() {
    delivers(List.of("Selected inside"), NotSelected.class, Selected.class, None.class);
  }

  private static void delivers(List<String> expected, Class<?>... handlers) {
    Class<?>[] beans = new Class<?>[handlers.length + 2];
    System.arraycopy(handlers, 0, beans, 0, handlers.length);
    beans[handlers.length] = Shop.class;
    beans[handlers.length + 1] = Seen.class;
    try (TestContainer container =
        TestContainer.of(beans)
            .extension(new OutboxExtension())
            .property("outbox.store", "memory")
            .property("outbox.poll-interval", "50ms")
            .start()) {
      container.get(Shop.class).place("1");

      OutboxAdmin admin = container.get(OutboxAdmin.class);
      await().until(() -> admin.count(OutboxAdmin.Filter.all()) == 0);
      assertThat(container.get(Seen.class).all()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
