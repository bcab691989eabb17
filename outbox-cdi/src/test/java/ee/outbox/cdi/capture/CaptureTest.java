package ee.outbox.cdi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.AggregateId;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.Status;
import ee.outbox.ToOutbox;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.PayloadSerializer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.json.Json;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureTest {

  private static final int LIMIT = 100;

  private final EventClasses classes = new EventClasses();
  private final CaptureGate gate = new CaptureGate();
  private final OutboxFacade outbox = new OutboxFacade(gate);
  private final RecordingWriter writer = new RecordingWriter();
  private final AtomicInteger signals = new AtomicInteger();
  private TestContainer container;
  private UserTransaction transaction;
  private TransactionSynchronizationRegistry registry;

  @OutboxEvent(type = "order.placed", aggregateType = "order")
  public record Placed(@AggregateId String id, int total) {}

  @OutboxEvent
  public record Unkeyed(String text) {}

  public record Plain(String text) {}

  public static class Changing {
    public String text = "before";
  }

  public record Cyclic(String text) {
    public String getFailing() {
      throw new IllegalStateException("no value");
    }
  }

  @ApplicationScoped
  public static class Listener {

    private final List<Object> seen = new ArrayList<>();

    public List<Object> seen() {
      return seen;
    }

    void see(@Observes Plain event) {
      seen.add(event);
    }

    void see(@Observes Placed event) {
      seen.add(event);
    }
  }

  private final class CaptureExtension implements Extension {

    void add(@Observes AfterBeanDiscovery event) {
      new CaptureObservers(classes, gate).all().forEach(event::addObserverMethod);
    }
  }

  @BeforeEach
  void start() {
    container = TestContainer.of(Listener.class).extension(new CaptureExtension()).start();
    transaction = container.platform().userTransaction();
    registry = container.platform().registry();
    gate.open(
        new Capture(
            new Capture.Making(
                classes, new JsonbSerializer(), LIMIT, type -> List.of("handler of " + type)),
            new Capture.Target(writer, registry, Handover.none(), signals::incrementAndGet)));
  }

  @AfterEach
  void stop() throws Exception {
    if (registry.getTransactionKey() != null) {
      transaction.rollback();
    }
    container.close();
  }

  @Test
  void letsTheWriterJoinEachTransactionOnceWhileItIsActive() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    writer.whenJoining(() -> statuses.add(registry.getTransactionStatus()));

    for (int i = 0; i < 2; i++) {
      transaction.begin();
      outbox.publish(new Unkeyed("first"));
      outbox.publish(new Unkeyed("second"));
      assertThat(writer.joins()).isEqualTo(i + 1);
      transaction.commit();
    }

    assertThat(writer.joins()).isEqualTo(2);
    assertThat(statuses).containsOnly(jakarta.transaction.Status.STATUS_ACTIVE);
  }

  @Test
  void refusesWhatTheWriterCannotJoin() throws Exception {
    writer.whenJoining(
        () -> {
          throw new IllegalStateException("too late");
        });
    transaction.begin();

    assertThatThrownBy(() -> outbox.publish(new Unkeyed("refused")))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1203")
        .hasMessageContaining("too late");
    transaction.commit();

    assertThat(writer.calls()).isEmpty();
  }

  @Test
  void writesOnceAtTheEndInTheOrderOfFiring() throws Exception {
    transaction.begin();
    container.event().fire(new Placed("1", 10));
    outbox.publish(new Unkeyed("second"));
    container.event().fire(new Placed("1", 30));
    assertThat(writer.calls()).isEmpty();
    transaction.commit();

    assertThat(writer.calls()).hasSize(1);
    assertThat(writer.payloads())
        .containsExactly(
            "{\"id\":\"1\",\"total\":10}", "{\"text\":\"second\"}", "{\"id\":\"1\",\"total\":30}");
    assertThat(signals).hasValue(1);
  }

  @Test
  void makesTheWholeMessage() throws Exception {
    transaction.begin();
    container.event().fire(new Placed("1", 10));
    transaction.commit();

    OutboxMessage message = writer.messages().get(0).message();
    assertThat(message.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.*");
    assertThat(message.eventType()).isEqualTo("order.placed");
    assertThat(message.aggregateType()).contains("order");
    assertThat(message.aggregateId()).contains("1");
    assertThat(message.contentType()).contains("application/json");
    assertThat(writer.messages().get(0).handlers()).containsExactly("handler of order.placed");
    assertThat(writer.messages().get(0).idRule()).isEqualTo(IdRule.GENERATED);
  }

  @Test
  void serializesWhenFired() throws Exception {
    Changing event = new Changing();
    transaction.begin();
    outbox.publish(event);
    event.text = "after";
    transaction.commit();

    assertThat(writer.payloads()).containsExactly("{\"text\":\"before\"}");
  }

  @Test
  void writesNothingWhenRolledBack() throws Exception {
    transaction.begin();
    container.event().fire(new Placed("1", 10));
    transaction.rollback();

    assertThat(writer.calls()).isEmpty();
    assertThat(signals).hasValue(0);
  }

  @Test
  void writesNothingInATransactionMarkedForRollback() throws Exception {
    transaction.begin();
    outbox.publish(new Unkeyed("first"));
    transaction.setRollbackOnly();
    assertThat(outbox.publish(new Unkeyed("second"))).isNotBlank();
    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);

    assertThat(writer.calls()).isEmpty();
  }

  @Test
  void refusesWithoutATransaction() {
    assertThatThrownBy(() -> container.event().fire(new Placed("1", 10)))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX1201")
        .hasMessageContaining("Placed");
    assertThatThrownBy(() -> outbox.publish(new Unkeyed("x"))).hasMessageStartingWith("OUTBOX1201");
    assertThat(container.get(Listener.class).seen()).isEmpty();
  }

  @Test
  void refusesAfterCompletion() throws Exception {
    List<Throwable> thrown = new ArrayList<>();
    transaction.begin();
    outbox.publish(new Unkeyed("first"));
    registry.registerInterposedSynchronization(
        after(
            () -> {
              try {
                outbox.publish(new Unkeyed("late"));
              } catch (OutboxException e) {
                thrown.add(e);
              }
            }));
    transaction.commit();

    assertThat(thrown)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageMatching("OUTBOX120[12].*"));
    assertThat(writer.messages()).hasSize(1);
  }

  @Test
  void leavesOtherEventsAlone() {
    Plain event = new Plain("x");
    container.event().fire(event);
    container.event().fireAsync("text").toCompletableFuture().join();

    assertThat(container.get(Listener.class).seen()).containsExactly(event);
    assertThat(writer.calls()).isEmpty();
  }

  @Test
  void ordinaryObserversSeeCapturedEventsToo() throws Exception {
    Placed event = new Placed("1", 10);
    transaction.begin();
    container.event().fire(event);
    transaction.commit();

    assertThat(writer.messages()).hasSize(1);
    assertThat(container.get(Listener.class).seen()).containsExactly(event);
  }

  @Test
  void capturesWhatIsFiredToTheOutbox() throws Exception {
    Event<Object> toOutbox = container.event().select(Object.class, ToOutbox.Literal.INSTANCE);
    transaction.begin();
    toOutbox.fire(new Plain("x"));
    toOutbox.fire(new Placed("1", 10));
    transaction.commit();

    assertThat(writer.messages())
        .extracting(each -> each.message().eventType())
        .containsExactly("Plain", "order.placed");
  }

  @Test
  void refusesWhatIsFiredFromTheOutbox() throws Exception {
    transaction.begin();
    Event<Object> fromOutbox = container.event().select(Object.class, new FromOutboxLiteral());

    assertThatThrownBy(() -> fromOutbox.fire(new Plain("x"))).hasMessageStartingWith("OUTBOX1213");
    assertThatThrownBy(() -> fromOutbox.fireAsync(new Plain("x")).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("OUTBOX1213");
  }

  @Test
  void fireAsyncOfACapturedEventCompletesExceptionally() throws Exception {
    transaction.begin();
    assertThatThrownBy(
            () -> container.event().fireAsync(new Placed("1", 1)).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("OUTBOX1212");
    assertThatThrownBy(
            () ->
                container
                    .event()
                    .select(Object.class, ToOutbox.Literal.INSTANCE)
                    .fireAsync(new Plain("x"))
                    .toCompletableFuture()
                    .join())
        .hasStackTraceContaining("OUTBOX1212");
  }

  @Test
  void whatAppearsWhileWritingFollows() throws Exception {
    writer.meanwhile(
        messages -> {
          if (writer.calls().size() == 1) {
            outbox.publish(new Unkeyed("late"));
            outbox.publish(new Placed("1", 2));
          }
        });
    transaction.begin();
    outbox.publish(new Placed("1", 1));
    transaction.commit();

    assertThat(writer.calls()).hasSize(2);
    assertThat(writer.payloads())
        .containsExactly(
            "{\"id\":\"1\",\"total\":1}", "{\"text\":\"late\"}", "{\"id\":\"1\",\"total\":2}");
  }

  @Test
  void whatAppearsWhileOtherWorkIsDoneIsWrittenWithTheRest() throws Exception {
    AtomicInteger flushes = new AtomicInteger();
    writer.whenPreparing(
        () -> {
          if (flushes.incrementAndGet() <= 2) {
            outbox.publish(new Placed("flush " + flushes, 0));
          }
        });

    transaction.begin();
    outbox.publish(new Placed("1", 0));
    transaction.commit();

    assertThat(flushes).hasValue(3);
    assertThat(writer.calls()).hasSize(1);
    assertThat(writer.messages())
        .extracting(each -> each.message().aggregateId().orElseThrow())
        .containsExactly("1", "flush 1", "flush 2");
  }

  @Test
  void otherWorkThatFailsRollsBackWithItsOwnException() throws Exception {
    IllegalStateException failure = new IllegalStateException("constraint violated");
    writer.whenPreparing(
        () -> {
          throw failure;
        });

    transaction.begin();
    outbox.publish(new Unkeyed("1"));

    assertThatThrownBy(transaction::commit)
        .isInstanceOf(RollbackException.class)
        .hasRootCause(failure);
    assertThat(writer.calls()).isEmpty();
  }

  @Test
  void whatAppearsAfterWritingIsWrittenAtOnce() throws Exception {
    transaction.begin();
    outbox.publish(new Placed("1", 1));
    registry.registerInterposedSynchronization(before(() -> outbox.publish(new Placed("1", 2))));
    transaction.commit();

    assertThat(writer.payloads())
        .containsExactly("{\"id\":\"1\",\"total\":1}", "{\"id\":\"1\",\"total\":2}");
  }

  @Test
  void aLateMessageUnderAnotherKeyRollsBack() throws Exception {
    transaction.begin();
    outbox.publish(new Placed("1", 1));
    registry.registerInterposedSynchronization(before(() -> outbox.publish(new Placed("2", 2))));

    assertThatThrownBy(transaction::commit)
        .isInstanceOf(RollbackException.class)
        .rootCause()
        .hasMessageStartingWith("OUTBOX1214")
        .hasMessageContaining("order/2");
    assertThat(signals).hasValue(0);
  }

  @Test
  void aLateMessageWithItsOwnIdRollsBackEvenWhereTheRefusalIsSwallowed() throws Exception {
    transaction.begin();
    outbox.publish(new Placed("1", 1));
    registry.registerInterposedSynchronization(
        before(
            () ->
                assertThatThrownBy(
                        () ->
                            outbox.publish(
                                new Unkeyed("x"), PublishOptions.none().messageId("own")))
                    .hasMessageStartingWith("OUTBOX1214")));

    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);
  }

  @Test
  void aFirstMessageAtTheEndIsWrittenToo() throws Exception {
    transaction.begin();
    registry.registerInterposedSynchronization(before(() -> outbox.publish(new Placed("1", 1))));
    transaction.commit();

    assertThat(writer.messages()).hasSize(1);
  }

  @Test
  void aFailingWriterRollsBackWithItsExceptionAsCause() throws Exception {
    writer.meanwhile(
        messages -> {
          throw new OutboxException("OUTBOX9999: refused");
        });
    transaction.begin();
    outbox.publish(new Placed("1", 1));

    assertThatThrownBy(transaction::commit)
        .isInstanceOf(RollbackException.class)
        .hasCause(new OutboxException("OUTBOX9999: refused"));
  }

  @Test
  void anUnexpectedFailureOfTheWriterIsExplained() throws Exception {
    IllegalStateException failure = new IllegalStateException("broken");
    writer.meanwhile(
        messages -> {
          throw failure;
        });
    transaction.begin();
    outbox.publish(new Placed("1", 1));

    assertThatThrownBy(transaction::commit)
        .isInstanceOf(RollbackException.class)
        .cause()
        .hasMessageStartingWith("OUTBOX1215")
        .hasCause(failure);
  }

  @Test
  void takesOptionsOver() throws Exception {
    Instant tomorrow = Instant.parse("2030-01-01T00:00:00Z");
    transaction.begin();
    String own =
        outbox.publish(
            new Placed("1", 1),
            PublishOptions.none()
                .messageId("own")
                .ifAbsent()
                .deliverAt(tomorrow)
                .orderingKey("a", "b")
                .metadata("tenant", "acme"));
    outbox.publish(new Placed("1", 1), PublishOptions.none().deliverAfter(Duration.ofDays(1)));
    transaction.commit();

    assertThat(own).isEqualTo("own");
    assertThat(writer.messages())
        .satisfiesExactly(
            first -> {
              assertThat(first.idRule()).isEqualTo(IdRule.IF_ABSENT);
              assertThat(first.delivery()).isEqualTo(new DeliveryTime.At(tomorrow));
              assertThat(first.message().aggregateType()).contains("a");
              assertThat(first.message().aggregateId()).contains("b");
              assertThat(first.message().metadata()).isEqualTo(Map.of("tenant", "acme"));
            },
            second ->
                assertThat(second.delivery())
                    .isEqualTo(new DeliveryTime.After(Duration.ofDays(1))));
  }

  @Test
  void publishesRawMessages() throws Exception {
    transaction.begin();
    outbox.publish(raw().aggregateId("7").contentType("text/csv").build());
    String own = outbox.publish((Object) raw().id("own").availableAt(Instant.EPOCH).build());
    transaction.commit();

    assertThat(own).isEqualTo("own");
    assertThat(writer.messages())
        .satisfiesExactly(
            first -> {
              assertThat(first.message().aggregateType()).contains("user.created");
              assertThat(first.message().contentType()).contains("text/csv");
              assertThat(first.idRule()).isEqualTo(IdRule.GENERATED);
            },
            second -> {
              assertThat(second.message().aggregateType()).isEmpty();
              assertThat(second.idRule()).isEqualTo(IdRule.UNIQUE);
              assertThat(second.delivery()).isEqualTo(new DeliveryTime.At(Instant.EPOCH));
            });
  }

  @Test
  void refusesWhatCouldNotBeStored() throws Exception {
    transaction.begin();
    String tooLong = "x".repeat(201);

    assertRefused("OUTBOX1204", () -> outbox.publish((Object) null));
    assertRefused("OUTBOX1204", () -> outbox.publish((OutboxMessage) null));
    assertRefused("OUTBOX1204", () -> outbox.publish(new Unkeyed("x"), null));
    assertRefused("OUTBOX1205", () -> outbox.publish(new Unkeyed("x".repeat(LIMIT))));
    assertRefused("OUTBOX1205", () -> outbox.publish(raw().payload(new byte[LIMIT + 1]).build()));
    assertRefused("OUTBOX1206", () -> outbox.publish(new Cyclic("x")));
    assertRefused("OUTBOX1209", () -> outbox.publish(raw().status(Status.PENDING).build()));
    assertRefused(
        "OUTBOX1210", () -> outbox.publish(new Unkeyed("x"), PublishOptions.none().ifAbsent()));
    assertRefused(
        "OUTBOX1211",
        () -> outbox.publish((Object) raw().build(), PublishOptions.none().messageId("own")));
    assertRefused("OUTBOX1066", () -> outbox.publish(raw().eventType(tooLong).build()));
    assertRefused("OUTBOX1066", () -> outbox.publish(raw().aggregateId(tooLong).build()));
    assertRefused("OUTBOX1066", () -> outbox.publish(raw().id("x".repeat(65)).build()));
    assertRefused("OUTBOX1065", () -> outbox.publish(raw().id(" ").build()));
    assertRefused("OUTBOX1067", () -> outbox.publish(raw().eventType("a\u0000b").build()));
    assertRefused("OUTBOX1067", () -> outbox.publish(raw().id("a\u0000b").build()));
    assertRefused("OUTBOX1067", () -> outbox.publish(raw().aggregateId("a\u0000b").build()));
    assertRefused(
        "OUTBOX1067",
        () -> outbox.publish(raw().aggregateId("7").aggregateType("a\u0000b").build()));
    assertRefused("OUTBOX1066", () -> outbox.publish(raw().contentType(tooLong).build()));
    assertRefused("OUTBOX1067", () -> outbox.publish(raw().contentType("a\u0000b").build()));
    assertThat(writer.calls()).isEmpty();
  }

  @Test
  void refusesWhatASerializerLeavesOut() throws Exception {
    gate.open(
        new Capture(
            new Capture.Making(classes, new SilentSerializer(), LIMIT, type -> List.of()),
            new Capture.Target(writer, registry, Handover.none(), signals::incrementAndGet)));
    transaction.begin();

    assertRefused("OUTBOX1207", () -> outbox.publish(new Unkeyed("x")));
  }

  @Test
  void passesTextBytesAndJsonThrough() throws Exception {
    transaction.begin();
    outbox.publish("text");
    outbox.publish(new byte[] {65});
    outbox.publish(Json.createObjectBuilder().add("a", 1).build());
    transaction.commit();

    assertThat(writer.payloads()).containsExactly("text", "A", "{\"a\":1}");
    assertThat(writer.messages())
        .extracting(each -> each.message().eventType())
        .containsExactly("String", "byte[]", "JsonObject");
  }

  @Test
  void refusesBeforeTheStartAndWhenSwitchedOff() throws Exception {
    CaptureGate closed = new CaptureGate();
    OutboxFacade facade = new OutboxFacade(closed);
    transaction.begin();

    assertRefused("OUTBOX1216", () -> facade.publish(new Unkeyed("x")));
    closed.disable();
    assertRefused("OUTBOX1217", () -> facade.publish(new Unkeyed("x")));
  }

  private static void assertRefused(String id, Runnable publishing) {
    assertThatThrownBy(publishing::run)
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith(id);
  }

  private static OutboxMessage.Builder raw() {
    return OutboxMessage.builder().eventType("user.created").payload(new byte[] {1});
  }

  private static Synchronization before(Runnable work) {
    return new Hook(work, () -> {});
  }

  private static Synchronization after(Runnable work) {
    return new Hook(() -> {}, work);
  }

  private record Hook(Runnable before, Runnable after) implements Synchronization {

    @Override
    public void beforeCompletion() {
      before.run();
    }

    @Override
    public void afterCompletion(int status) {
      after.run();
    }
  }

  private static final class SilentSerializer implements PayloadSerializer {

    @Override
    public Payload serialize(Object event) {
      return null;
    }

    @Override
    public <T> T deserialize(Payload payload, Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class FromOutboxLiteral extends AnnotationLiteral<FromOutbox>
      implements FromOutbox {

    private static final long serialVersionUID = 1L;

    @Override
    public String value() {
      return "x";
    }
  }
}
