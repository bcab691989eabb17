package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxEvent;
import ee.outbox.cdi.testing.TestContainer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Each transaction has its own messages, also while another one is suspended or delivers. */
class NestedTransactionsTest {

  @OutboxEvent
  public record Placed(String id) {}

  @OutboxEvent
  public record Followed(String id) {}

  @ApplicationScoped
  public static class Outer {

    @Inject Event<Placed> events;

    @Transactional
    public void place(Runnable between) {
      events.fire(new Placed("outer before"));
      between.run();
      events.fire(new Placed("outer after"));
    }
  }

  @ApplicationScoped
  public static class Inner {

    @Inject Event<Placed> events;

    @Transactional(TxType.REQUIRES_NEW)
    public void place(boolean commits) {
      events.fire(new Placed("inner"));
      if (!commits) {
        throw new IllegalStateException("inner fails");
      }
    }
  }

  @ApplicationScoped
  public static class Handlers {

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    @Inject Event<Followed> events;

    void on(@Observes @FromOutbox Placed event, Delivery delivery) {
      events.fire(new Followed(event.id()));
      if (delivery.attempt() == 1) {
        throw new IllegalStateException("once");
      }
    }

    void after(@Observes @FromOutbox Followed event) {
      seen.add(event.id());
    }

    public Queue<String> seen() {
      return seen;
    }
  }

  @Test
  void aSuspendedTransactionKeepsItsOwnMessages() {
    try (TestContainer container = start()) {
      Outer outer = container.get(Outer.class);
      Inner inner = container.get(Inner.class);

      outer.place(
          () ->
              assertThatThrownBy(() -> inner.place(false))
                  .isInstanceOf(IllegalStateException.class));

      assertThat(delivered(container)).containsExactlyInAnyOrder("outer before", "outer after");
    }
  }

  @Test
  void aTransactionWithinAnotherKeepsItsMessagesWhenThatOneFails() {
    try (TestContainer container = start()) {
      Outer outer = container.get(Outer.class);
      Inner inner = container.get(Inner.class);

      assertThatThrownBy(
              () ->
                  outer.place(
                      () -> {
                        inner.place(true);
                        throw new IllegalStateException("outer fails");
                      }))
          .hasMessage("outer fails");

      assertThat(delivered(container)).containsExactly("inner");
    }
  }

  /** What a failed attempt fired is gone with it: each message is followed once. */
  private static Queue<String> delivered(TestContainer container) {
    OutboxAdmin admin = container.get(OutboxAdmin.class);
    await().until(() -> admin.count(OutboxAdmin.Filter.all()) == 0);
    return container.get(Handlers.class).seen();
  }

  private static TestContainer start() {
    return TestContainer.of(Outer.class, Inner.class, Handlers.class)
        .extension(new OutboxExtension())
        .property("outbox.store", "memory")
        .property("outbox.poll-interval", "50ms")
        .property("outbox.backoff.initial", "10ms")
        .start();
  }
}
