package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.Outbox;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.spi.BackoffPolicy;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.MessageHandler;
import ee.outbox.spi.PayloadSerializer;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class WholeWayTest {

  @OutboxEvent(type = "order.placed")
  public record Placed(String id) {}

  @ApplicationScoped
  public static class Shop {

    @Inject Event<Placed> events;
    @Inject Outbox outbox;

    @Transactional
    public void place(String id) {
      events.fire(new Placed(id));
    }

    @Transactional
    public void placeAndFail(String id) {
      events.fire(new Placed(id));
      throw new IllegalStateException("business failure");
    }

    @Transactional
    public void publish(String type, String body) {
      outbox.publish(OutboxMessage.builder().eventType(type).payload(body.getBytes()).build());
    }
  }

  @ApplicationScoped
  public static class Seen {

    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    public void add(String what) {
      all.add(what);
    }

    public List<String> all() {
      return List.copyOf(all);
    }
  }

  @ApplicationScoped
  public static class Handlers {

    @Inject Seen seen;

    void inside(@Observes @FromOutbox Placed event, Delivery delivery) {
      seen.add("inside " + event.id() + " " + delivery.handler());
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void outside(@Observes @FromOutbox Placed event) {
      seen.add("outside " + event.id());
    }

    void raw(@Observes @FromOutbox("order.placed") OutboxMessage message) {
      seen.add("raw " + new String(message.payload(), StandardCharsets.UTF_8));
    }
  }

  @ApplicationScoped
  public static class Failing {

    @Inject Seen seen;

    @OutboxHandler(maxAttempts = 3)
    void on(@Observes @FromOutbox Placed event, Delivery delivery) {
      seen.add("attempt " + delivery.attempt() + (delivery.lastAttempt() ? ", the last" : ""));
      throw new IllegalStateException("never works");
    }
  }

  @ApplicationScoped
  public static class AtOnce implements BackoffPolicy {

    @Override
    public Duration delay(Delivery delivery, Throwable failure) {
      return Duration.ZERO;
    }
  }

  @ApplicationScoped
  public static class Relay implements MessageDispatcher {

    @Inject Seen seen;

    @Override
    public Collection<MessageHandler> handlers() {
      return List.of(new RelayHandler(seen));
    }
  }

  private record RelayHandler(Seen seen) implements MessageHandler {

    @Override
    public String name() {
      return "relay";
    }

    @Override
    public Set<String> eventTypes() {
      return Set.of("user.created");
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public TransactionMode transactionMode() {
      return TransactionMode.OUTSIDE;
    }

    @Override
    public void handle(Delivery delivery) {
      seen.add("relay " + new String(delivery.message().payload(), StandardCharsets.UTF_8));
    }
  }

  @ApplicationScoped
  public static class Upper implements PayloadSerializer {

    @Override
    public Payload serialize(Object event) {
      return new Payload(((Placed) event).id().toUpperCase().getBytes(), "text/upper");
    }

    @Override
    public <T> T deserialize(Payload payload, Class<T> type) {
      return type.cast(new Placed(new String(payload.bytes(), StandardCharsets.UTF_8)));
    }
  }

  @Decorator
  @Priority(1)
  public abstract static class Exclaiming implements PayloadSerializer {

    @Inject @Delegate @Any PayloadSerializer serializer;

    @Override
    public Payload serialize(Object event) {
      Payload payload = serializer.serialize(event);
      String text = new String(payload.bytes(), StandardCharsets.UTF_8) + "!";
      return new Payload(text.getBytes(StandardCharsets.UTF_8), payload.contentType());
    }
  }

  @ApplicationScoped
  public static class PublishesAtStartup {

    @Inject Shop shop;

    void start(@Observes @Priority(2) Startup event) {
      shop.place("at startup");
    }
  }

  @Test
  void aFiredEventReachesEveryHandler() {
    try (TestContainer container = container(Shop.class, Seen.class, Handlers.class).start()) {
      container.get(Shop.class).place("1");

      await().until(() -> container.get(Seen.class).all().size() == 3);
      assertThat(container.get(Seen.class).all())
          .containsExactlyInAnyOrder("inside 1 Handlers#inside", "outside 1", "raw {\"id\":\"1\"}");
      await().until(() -> container.get(OutboxAdmin.class).count(Status.PENDING) == 0);
      assertThat(container.get(OutboxAdmin.class).count(OutboxAdmin.Filter.all())).isZero();
    }
  }

  @Test
  void whatIsRolledBackReachesNobody() {
    try (TestContainer container = container(Shop.class, Seen.class, Handlers.class).start()) {
      assertThatThrownBy(() -> container.get(Shop.class).placeAndFail("1"))
          .isInstanceOf(IllegalStateException.class);
      container.get(Shop.class).place("2");

      await().until(() -> container.get(Seen.class).all().size() == 3);
      assertThat(container.get(Seen.class).all()).noneMatch(each -> each.contains("1"));
    }
  }

  @Test
  void aFailingHandlerEndsAsADeadLetter() {
    try (TestContainer container =
        container(Shop.class, Seen.class, Failing.class, AtOnce.class).start()) {
      container.get(Shop.class).place("1");
      OutboxAdmin admin = container.get(OutboxAdmin.class);

      await().until(() -> admin.count(Status.DEAD) == 1);
      assertThat(container.get(Seen.class).all())
          .containsExactly("attempt 1", "attempt 2", "attempt 3, the last");
    }
  }

  @Test
  void otherDispatchersGetTheirs() {
    try (TestContainer container =
        container(Shop.class, Seen.class, Relay.class)
            .property("outbox.handler.relay.max-attempts", "2")
            .property("outbox.event.\"user.created\".max-attempts", "2")
            .start()) {
      container.get(Shop.class).publish("user.created", "7");

      await().until(() -> container.get(Seen.class).all().contains("relay 7"));
    }
  }

  @Test
  void overridesForHandlersOfOtherDispatchersAreCheckedAtTheStart() {
    TestContainer.Builder container =
        container(Shop.class, Seen.class, Relay.class)
            .property("outbox.handler.relais.max-attempts", "2");

    assertThatThrownBy(container::start).hasStackTraceContaining("OUTBOX1106");
  }

  @Test
  void aSerializerBeanReplacesTheDefault() {
    try (TestContainer container =
        container(Shop.class, Seen.class, Handlers.class, Upper.class).start()) {
      container.get(Shop.class).place("abc");

      await().until(() -> container.get(Seen.class).all().contains("raw ABC"));
      await().until(() -> container.get(Seen.class).all().contains("outside ABC"));
    }
  }

  @Test
  void aDecoratorStandsBeforeABeanAndIsNone() {
    try (TestContainer container =
        container(Shop.class, Seen.class, Handlers.class, Upper.class, Exclaiming.class).start()) {
      container.get(Shop.class).place("abc");

      await().until(() -> container.get(Seen.class).all().contains("raw ABC!"));
    }
  }

  @Test
  void observersOfStartupMayPublish() {
    try (TestContainer container =
        container(PublishesAtStartup.class, Shop.class, Seen.class, Handlers.class).start()) {
      await().until(() -> container.get(Seen.class).all().contains("outside at startup"));
    }
  }

  @Test
  void aNodeWithoutProcessorOnlyCaptures() {
    try (TestContainer container =
        container(Shop.class, Seen.class, Handlers.class)
            .property("outbox.processor.enabled", "false")
            .start()) {
      container.get(Shop.class).place("1");

      assertThat(container.get(OutboxAdmin.class).count(Status.PENDING)).isEqualTo(1);
      assertThat(
              container
                  .get(OutboxAdmin.class)
                  .find(OutboxAdmin.Filter.all(), OutboxAdmin.Page.first(10))
                  .messages())
          .singleElement()
          .satisfies(
              message ->
                  assertThat(message.progress())
                      .extracting(each -> each.handler())
                      .containsExactly("Handlers#inside", "Handlers#outside", "Handlers#raw"));
    }
  }

  @Test
  void aSwitchedOffOutboxRefusesRatherThanDrops() {
    try (TestContainer container =
        TestContainer.of(Shop.class, Seen.class, Handlers.class)
            .extension(new OutboxExtension())
            .property("outbox.enabled", "false")
            .start()) {
      assertThatThrownBy(() -> container.get(Shop.class).place("1"))
          .isInstanceOf(OutboxException.class)
          .hasMessageStartingWith("OUTBOX1217");
      assertThatThrownBy(() -> container.get(OutboxAdmin.class).count(Status.DEAD))
          .isInstanceOf(OutboxException.class)
          .hasMessageStartingWith("OUTBOX1032");
    }
  }

  @Test
  void aFailingStartFailsTheDeployment() {
    TestContainer.Builder container =
        container(Shop.class).property("outbox.executor", "java:app/nowhere");

    assertThatThrownBy(container::start).hasStackTraceContaining("OUTBOX1701");
  }

  private static TestContainer.Builder container(Class<?>... beans) {
    return TestContainer.of(beans)
        .extension(new OutboxExtension())
        .property("outbox.store", "memory")
        .property("outbox.poll-interval", "50ms");
  }
}
