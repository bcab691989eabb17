package ee.outbox.cdi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.outbox.AggregateId;
import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxEvent;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.spi.PayloadSerializer;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.transaction.Transactional;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

  private static final String LONG =
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
          + "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789+";

  @OutboxEvent(type = "order.placed", aliases = "order.created")
  public record Placed(@AggregateId String id) {}

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("OUTBOX1001", "Async#on", List.of(Async.class)),
        Arguments.of("OUTBOX1002", "AFTER_SUCCESS", List.of(During.class)),
        Arguments.of("OUTBOX1003", "IF_EXISTS", List.of(IfExists.class)),
        Arguments.of("OUTBOX1004", "Any", List.of(Qualified.class)),
        Arguments.of("OUTBOX1005", "java.lang.Object", List.of(OfObject.class)),
        Arguments.of("OUTBOX1005", "java.lang.Number", List.of(OfAbstract.class)),
        Arguments.of("OUTBOX1005", "java.util.List<java.lang.String>", List.of(OfGeneric.class)),
        Arguments.of("OUTBOX1005", "HalfSealed", List.of(OfHalfSealed.class)),
        Arguments.of("OUTBOX1006", "Untyped#on", List.of(Untyped.class)),
        Arguments.of("OUTBOX1007", "\"order.lost\"", List.of(Contradicting.class)),
        Arguments.of("OUTBOX1008", "EventMetadata", List.of(WithMetadata.class)),
        Arguments.of("OUTBOX1009", "AsyncFt#on", List.of(AsyncFt.class)),
        Arguments.of("OUTBOX1009", "AsyncFtClass#on", List.of(AsyncFtClass.class)),
        Arguments.of("OUTBOX1010", "Overloaded#on", List.of(Overloaded.class)),
        Arguments.of("OUTBOX1011", "'same'", List.of(SameOne.class, SameTwo.class)),
        Arguments.of("OUTBOX1012", "maxAttempts = -1", List.of(NegativeAttempts.class)),
        Arguments.of("OUTBOX1013", "\"500ms\"", List.of(FineTimeout.class)),
        Arguments.of("OUTBOX1013", "\"soon\"", List.of(WordTimeout.class)),
        Arguments.of("OUTBOX1014", "\"5s\"", List.of(OutsideTimeout.class)),
        Arguments.of("OUTBOX1015", "EjbRetry#on", List.of(EjbRetry.class)),
        Arguments.of("OUTBOX1016", "StaticRetry#on", List.of(StaticRetry.class)),
        Arguments.of("OUTBOX1017", "REQUIRED", List.of(BeanManaged.class)),
        Arguments.of("OUTBOX1018", "DontRollback#on", List.of(DontRollback.class)),
        Arguments.of("OUTBOX1019", "Stereotyped#on", List.of(Stereotyped.class)),
        Arguments.of("OUTBOX1022", "Stray#on", List.of(Stray.class)),
        Arguments.of("OUTBOX1023", "$Hidden", List.of(HiddenEvent.class)),
        Arguments.of("OUTBOX1023", "$Hidden[]", List.of(HiddenArray.class)),
        Arguments.of(
            "OUTBOX1023", "HiddenService#on", List.of(HiddenService.class, HiddenBean.class)),
        Arguments.of("OUTBOX1023", "HiddenOutside#on", List.of(HiddenOutside.class)),
        Arguments.of("OUTBOX1023", "HiddenRetry#on", List.of(HiddenRetry.class)),
        Arguments.of("OUTBOX1024", "PrivateFinal#on", List.of(PrivateFinal.class)),
        Arguments.of("OUTBOX1060", "[a, b]", List.of(TwoIds.class)),
        Arguments.of("OUTBOX1060", "getId()", List.of(TwoIdsOfClass.class)),
        Arguments.of("OUTBOX1061", "'id'", List.of(WrongId.class)),
        Arguments.of("OUTBOX1064", "'one'", List.of(TypeOne.class, TypeTwo.class)),
        Arguments.of("OUTBOX1064", "'order.created'", List.of(Handler.class, Reused.class)),
        Arguments.of("OUTBOX1065", "alias", List.of(BlankAlias.class)),
        Arguments.of("OUTBOX1066", "201 characters", List.of(LongType.class)),
        Arguments.of("OUTBOX1066", "aggregate type", List.of(LongAggregateType.class)),
        Arguments.of("OUTBOX1066", "name of the handler", List.of(LongName.class)),
        Arguments.of("OUTBOX1067", "name of the handler", List.of(ControlName.class)),
        Arguments.of("OUTBOX1067", "event type of the handler", List.of(ControlRaw.class)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource
  void refused(String id, String value, List<Class<?>> beans) {
    assertThat(problem(container(beans))).contains(id).contains(value);
  }

  @Test
  void aPrivateHandlerThatTheContainerInterceptsIsNoFault() {
    TestContainer.Builder container = container(List.of(Interceptable.class, HiddenBean.class));

    assertThatCode(() -> container.start().close()).doesNotThrowAnyException();
  }

  @Test
  void everythingIsNamedAtOnce() {
    TestContainer.Builder container =
        container(List.of(Async.class, Untyped.class, TwoIds.class))
            .property("outbox.lease", "-1s")
            .property("outbox.leese", "1s")
            .property("outbox.event.\"order.lost\".max-attempts", "1")
            .property("outbox.handler.\"Nobody#on\".max-attempts", "1");

    assertThat(problem(container).lines().filter(line -> line.contains("OUTBOX"))).hasSize(7);
  }

  @Test
  void aDeploymentWithoutAStoreIsRefused() {
    assertThat(problem(TestContainer.of(Handler.class).extension(new OutboxExtension())))
        .contains("OUTBOX1030", "ee.outbox:outbox-jpa", "outbox.store=memory");
  }

  @Test
  void anUnknownStoreIsRefused() {
    assertThat(problem(container(List.of(Handler.class)).property("outbox.store", "redis")))
        .contains("OUTBOX1109", "redis");
  }

  @Test
  void severalSerializersAreRefused() {
    assertThat(problem(container(List.of(SerializerOne.class, SerializerTwo.class))))
        .contains("OUTBOX1031", "PayloadSerializer", "SerializerOne", "SerializerTwo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4200", "-1"})
  void faultToleranceThatDoesNotStandBetweenOurInterceptorsIsRefused(String priority) {
    System.setProperty("mp.fault.tolerance.interceptor.priority", priority);
    try {
      assertThat(
              problem(
                  container(List.of(Retrying.class))
                      .property("mp.fault.tolerance.interceptor.priority", priority)))
          .contains("OUTBOX1020", "Retrying#on");
    } finally {
      System.clearProperty("mp.fault.tolerance.interceptor.priority");
    }
  }

  @Test
  void anObserverOfAnotherExtensionIsRefused() {
    assertThat(problem(container(List.of(Handler.class)).extension(new AddingExtension())))
        .contains("OUTBOX1021");
  }

  private static TestContainer.Builder container(List<Class<?>> beans) {
    return TestContainer.of(beans.toArray(Class<?>[]::new))
        .extension(new OutboxExtension())
        .property("outbox.store", "memory");
  }

  private static String problem(TestContainer.Builder container) {
    Throwable thrown =
        catchThrowable(
            () -> {
              try (TestContainer started = container.start()) {
                assertThat(started).isNotNull();
              }
            });
    assertThatThrownBy(
            () -> {
              throw thrown;
            })
        .hasMessageContaining("OUTBOX");
    return thrown.getMessage();
  }

  public static class AddingExtension implements Extension {
    void add(@Observes AfterBeanDiscovery event) {
      event
          .addObserverMethod()
          .observedType(Placed.class)
          .addQualifier(new FromOutboxLiteral())
          .notifyWith(context -> context.getEvent());
    }
  }

  private static final class FromOutboxLiteral extends AnnotationLiteral<FromOutbox>
      implements FromOutbox {

    private static final long serialVersionUID = 1L;

    @Override
    public String value() {
      return "";
    }
  }

  public static class SerializerOne extends SerializerBase {}

  public static class SerializerTwo extends SerializerBase {}

  abstract static class SerializerBase implements PayloadSerializer {
    @Override
    public Payload serialize(Object event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T deserialize(Payload payload, Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }

  @Dependent
  public static class Handler {
    void on(@Observes @FromOutbox Placed event, Delivery delivery) {}
  }

  @Dependent
  public static class Async {
    void on(@ObservesAsync @FromOutbox Placed event) {}
  }

  @Dependent
  public static class During {
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) @FromOutbox Placed event) {}
  }

  @ApplicationScoped
  public static class IfExists {
    void on(@Observes(notifyObserver = Reception.IF_EXISTS) @FromOutbox Placed event) {}
  }

  @Dependent
  public static class Qualified {
    void on(@Observes @FromOutbox @Any Placed event) {}
  }

  @Dependent
  public static class OfObject {
    void on(@Observes @FromOutbox Object event) {}
  }

  @Dependent
  public static class OfAbstract {
    void on(@Observes @FromOutbox Number event) {}
  }

  @Dependent
  public static class OfGeneric {
    void on(@Observes @FromOutbox List<String> event) {}
  }

  sealed interface HalfSealed permits Annotated, NotAnnotated {}

  @OutboxEvent
  public record Annotated() implements HalfSealed {}

  public record NotAnnotated() implements HalfSealed {}

  @Dependent
  public static class OfHalfSealed {
    void on(@Observes @FromOutbox HalfSealed event) {}
  }

  @Dependent
  public static class Untyped {
    void on(@Observes @FromOutbox OutboxMessage event) {}
  }

  @Dependent
  public static class Contradicting {
    void on(@Observes @FromOutbox("order.lost") Placed event) {}
  }

  @Dependent
  public static class WithMetadata {
    void on(@Observes @FromOutbox Placed event, EventMetadata metadata) {}
  }

  @ApplicationScoped
  public static class AsyncFt {
    @Asynchronous
    CompletionStage<Void> on(@Observes @FromOutbox Placed event) {
      return CompletableFuture.completedFuture(null);
    }
  }

  @ApplicationScoped
  @Asynchronous
  public static class AsyncFtClass {
    CompletionStage<Void> on(@Observes @FromOutbox Placed event) {
      return CompletableFuture.completedFuture(null);
    }
  }

  @Dependent
  public static class Overloaded {
    void on(@Observes @FromOutbox Placed event) {}

    void on(@Observes @FromOutbox Annotated event) {}
  }

  @Dependent
  public static class SameOne {
    @OutboxHandler(name = "same")
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class SameTwo {
    @OutboxHandler(name = "same")
    void on(@Observes @FromOutbox("order.created") OutboxMessage event) {}
  }

  @Dependent
  public static class NegativeAttempts {
    @OutboxHandler(maxAttempts = -1)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class FineTimeout {
    @OutboxHandler(timeout = "500ms")
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class WordTimeout {
    @OutboxHandler(timeout = "soon")
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class OutsideTimeout {
    @OutboxHandler(timeout = "5s")
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Stateless
  public static class EjbRetry {
    @Retry
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class StaticRetry {
    @Retry
    static void on(@Observes @FromOutbox Placed event) {}
  }

  @OutboxEvent
  record Hidden() {}

  @Dependent
  static class HiddenBean {}

  @Dependent
  public static class HiddenEvent {
    private void on(@Observes @FromOutbox Hidden event) {}
  }

  @Dependent
  public static class HiddenArray {
    @Produces Hidden[] produced = {};

    private void on(@Observes @FromOutbox Placed event, Hidden[] others) {}
  }

  @Dependent
  public static class HiddenService {
    private void on(@Observes @FromOutbox Placed event, HiddenBean service) {}
  }

  @Dependent
  public static class HiddenOutside {
    @Transactional(Transactional.TxType.NEVER)
    private void on(@Observes @FromOutbox Hidden event) {}
  }

  @Dependent
  public static class HiddenRetry {
    @Retry
    private void on(@Observes @FromOutbox Hidden event) {}
  }

  @Dependent
  public static class PrivateFinal {
    private final void on(@Observes @FromOutbox Placed event) {}
  }

  /** Weld intercepts all of these, or need not. */
  @Dependent
  public static class Interceptable {
    private void ofPublic(@Observes @FromOutbox Placed event) {}

    private void ofPrivate(@Observes @FromOutbox Secret event) {}

    void notPrivate(@Observes @FromOutbox Hidden event, HiddenBean service) {}

    private static void still(@Observes @FromOutbox Hidden event) {}

    @OutboxEvent
    private record Secret() {}
  }

  @Stateless
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class BeanManaged {
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class DontRollback {
    @Transactional(dontRollbackOn = RuntimeException.class)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Stereotype
  @Transactional
  @Retention(RetentionPolicy.RUNTIME)
  @interface Service {}

  @Dependent
  @Service
  public static class Stereotyped {
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class Stray {
    @OutboxHandler
    void on(@Observes Placed event) {}
  }

  @OutboxEvent
  public record TwoIds(@AggregateId String a, @AggregateId String b) {}

  @OutboxEvent
  public static class TwoIdsOfClass {
    @AggregateId String id;

    @AggregateId
    public String getId() {
      return id;
    }
  }

  @OutboxEvent
  public static class WrongId {
    @AggregateId
    public void id() {}
  }

  @OutboxEvent(type = "one")
  public record TypeOne() {}

  @OutboxEvent(type = "one")
  public record TypeTwo() {}

  @OutboxEvent(type = "order.created")
  public record Reused() {}

  @OutboxEvent(aliases = " ")
  public record BlankAlias() {}

  @OutboxEvent(type = LONG)
  public record LongType() {}

  @OutboxEvent(aggregateType = LONG)
  public record LongAggregateType() {}

  @Dependent
  public static class LongName {
    @OutboxHandler(name = LONG)
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class ControlName {
    @OutboxHandler(name = "a\tb")
    void on(@Observes @FromOutbox Placed event) {}
  }

  @Dependent
  public static class ControlRaw {
    void on(@Observes @FromOutbox("a\nb") OutboxMessage event) {}
  }

  @ApplicationScoped
  public static class Retrying {
    @Retry
    void on(@Observes @FromOutbox Placed event) {}
  }
}
