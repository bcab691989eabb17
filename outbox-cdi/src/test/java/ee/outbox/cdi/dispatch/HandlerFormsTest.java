package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Outcome.Failed;
import ee.outbox.cdi.dispatch.Outcome.Handled;
import ee.outbox.cdi.dispatch.Outcome.NotEntered;
import ee.outbox.cdi.dispatch.Outcome.Unreadable;
import ee.outbox.cdi.platform.Platform;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every form a handler may have. */
class HandlerFormsTest {

  private final DispatchFixture fixture =
      DispatchFixture.of(
          Journal.class,
          InApplication.class,
          InRequest.class,
          AsDependent.class,
          Statics.class,
          Broken.class,
          CutOff.class,
          Swallowed.class);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void givesTheEventAndTheDelivery() {
    assertThat(fixture.deliver(new Typed("1"))).isInstanceOf(Handled.class);
    assertThat(journal()).containsExactly("Typed 1 InApplication#typed 1");
  }

  @Test
  void refusesADeliveryWhereNoneIsUnderWay() {
    assertThatThrownBy(() -> fixture.get(Delivery.class))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1301");
  }

  @Test
  void givesTheMessageItselfToARawHandler() {
    OutboxMessage message =
        OutboxMessage.builder()
            .id("m1")
            .eventType("user.created")
            .payload("{}".getBytes(StandardCharsets.UTF_8))
            .build();
    Handler handler = fixture.dispatcher().handlersOf("user.created").get(0);

    Outcome outcome =
        fixture
            .dispatcher()
            .deliver(handler, DispatchFixture.delivery(handler.name(), message), fixture.settle());

    assertThat(outcome).isInstanceOf(Handled.class);
    assertThat(journal()).containsExactly("raw m1 {}");
  }

  @Test
  void givesEachLeafOfASealedType() {
    assertThat(fixture.deliver(new Circle())).isInstanceOf(Handled.class);
    assertThat(fixture.deliver(new Square())).isInstanceOf(Handled.class);
    assertThat(journal()).containsExactly("shape Circle[]", "shape Square[]");
  }

  @Test
  void callsRequestScopedHandlersEachInARequestOfItsOwn() {
    assertThat(fixture.deliver(new ToRequest())).isInstanceOf(Handled.class);
    assertThat(fixture.deliver(new ToRequest())).isInstanceOf(Handled.class);

    assertThat(journal()).hasSize(4).element(1).isEqualTo("request over");
    assertThat(Set.copyOf(journal())).hasSize(3);
    assertThatThrownBy(() -> fixture.get(InRequest.class).touch())
        .isInstanceOf(ContextNotActiveException.class);
  }

  @Test
  void callsPrivateHandlers() {
    assertThat(fixture.deliver(new ToPrivate())).isInstanceOf(Handled.class);
    assertThat(journal()).containsExactly("private");
    assertThat(fixture.ledger().rows()).containsExactly("settled");
  }

  /** WELD-2583: Weld does not intercept a private method with a package-private parameter. */
  @Test
  void failsWhenTheContainerCannotInterceptTheHandler() {
    assertThat(fixture.deliver(new HiddenFromPrivate()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessageContaining("OUTBOX1303"));
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void callsDependentHandlers() {
    assertThat(fixture.deliver(new ToDependent())).isInstanceOf(Handled.class);
    assertThat(journal()).containsExactly("dependent in transaction true", "dependent over");
    assertThat(fixture.ledger().rows()).containsExactly("settled");
  }

  @Test
  void callsStaticHandlersInATransactionThatSettlesFirst() {
    assertThat(fixture.deliver(new ToStatic(false))).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled", "static");
    assertThat(fixture.ledger().rows()).hasSize(2);
  }

  @Test
  void keepsNothingOfAStaticHandlerThatFails() {
    assertThat(fixture.deliver(new ToStatic(true))).isInstanceOf(Failed.class);
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void isNoAttemptWhenTheBeanCannotBeMade() {
    assertThat(fixture.deliver(new ToBroken()))
        .isInstanceOfSatisfying(
            NotEntered.class, it -> assertThat(it.cause()).hasMessageContaining("no such queue"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void failsWhenAnInterceptorDoesNotProceed() {
    assertThat(fixture.deliver(new ToCutOff()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessageContaining("OUTBOX1303"));
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  @Test
  void failsWhenAnInterceptorSwallowsTheFailure() {
    assertThat(fixture.deliver(new ToSwallowed()))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).hasMessage("nobody saw me"));
    assertThat(fixture.ledger().rows()).isEmpty();
  }

  @Test
  void callsAnotherHandlersMethodAsAnOrdinaryMethod() {
    assertThat(fixture.deliver(new CallOther())).isInstanceOf(Handled.class);
    assertThat(fixture.ledger().writes()).containsExactly("settled");
    assertThat(journal()).containsExactly("Typed nested InApplication#callOther 1");
  }

  @Test
  void isUnreadableWhenThePayloadCannotBeRead() {
    Call call = fixture.call(fixture.dispatcher(), new Typed("1"));
    OutboxMessage bad =
        call.delivery().message().toBuilder().payload(new byte[] {'x', 'y'}).build();

    Outcome outcome =
        fixture
            .dispatcher()
            .deliver(
                call.handler(),
                DispatchFixture.delivery(call.handler().name(), bad),
                fixture.settle());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unreadable.class,
            it ->
                assertThat(it.cause())
                    .hasMessageContaining("OUTBOX1312")
                    .hasMessageNotContaining("xy"));
    assertThat(fixture.ledger().writes()).isEmpty();
  }

  private List<String> journal() {
    return fixture.get(Journal.class).lines();
  }

  record Typed(String value) {}

  sealed interface Shape permits Circle, Square {}

  record Circle() implements Shape {}

  record Square() implements Shape {}

  record ToRequest() {}

  record ToDependent() {}

  public record ToPrivate() {}

  record HiddenFromPrivate() {}

  record ToStatic(boolean fails) {}

  record ToBroken() {}

  record ToCutOff() {}

  record ToSwallowed() {}

  record CallOther() {}

  @ApplicationScoped
  static class Journal {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void add(String line) {
      lines.add(line);
    }

    List<String> lines() {
      return lines;
    }
  }

  @ApplicationScoped
  static class InApplication {

    @Inject Journal journal;

    void typed(@Observes @FromOutbox Typed event, Delivery delivery) {
      journal.add("Typed " + event.value() + " " + delivery.handler() + " " + delivery.attempt());
    }

    void raw(@Observes @FromOutbox("user.created") OutboxMessage message) {
      journal.add(
          "raw " + message.id() + " " + new String(message.payload(), StandardCharsets.UTF_8));
    }

    private void handlePrivately(@Observes @FromOutbox ToPrivate event) {
      journal.add("private");
    }

    private void hidden(@Observes @FromOutbox HiddenFromPrivate event) {
      journal.add("without a transaction");
    }

    void shape(@Observes @FromOutbox Shape shape) {
      journal.add("shape " + shape);
    }

    void callOther(@Observes @FromOutbox CallOther event, InApplication self, Delivery delivery) {
      self.typed(new Typed("nested"), delivery);
    }
  }

  @RequestScoped
  static class InRequest {

    @Inject Journal journal;

    void handle(@Observes @FromOutbox ToRequest event) {
      journal.add("request " + System.identityHashCode(this));
    }

    void touch() {
      journal.add("touched");
    }

    @PreDestroy
    void end() {
      journal.add("request over");
    }
  }

  @Dependent
  static class AsDependent {

    @Inject Journal journal;

    void handle(@Observes @FromOutbox ToDependent event) {
      boolean active = Platform.lookupRegistry().getTransactionStatus() == Status.STATUS_ACTIVE;
      journal.add("dependent in transaction " + active);
    }

    @PreDestroy
    void end() {
      journal.add("dependent over");
    }
  }

  @ApplicationScoped
  static class Statics {

    static void handle(@Observes @FromOutbox ToStatic event, Ledger ledger) {
      ledger.write("static");
      if (event.fails()) {
        throw new IllegalStateException("no");
      }
    }
  }

  @Dependent
  static class Broken {

    Broken() {
      throw new IllegalStateException("no such queue");
    }

    void handle(@Observes @FromOutbox ToBroken event) {
      throw new IllegalStateException("never called");
    }
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Cut {}

  @Cut
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  static class CutOff {

    @Inject Ledger ledger;

    @AroundInvoke
    Object around(InvocationContext context) {
      try {
        return context.getMethod().getName().equals("cutOff") ? null : context.proceed();
      } catch (Exception e) {
        return null;
      }
    }
  }

  @ApplicationScoped
  static class Swallowed {

    @Inject Ledger ledger;

    @Cut
    void cutOff(@Observes @FromOutbox ToCutOff event) {
      ledger.write("effect");
    }

    @Cut
    void swallow(@Observes @FromOutbox ToSwallowed event) {
      ledger.write("effect");
      throw new IllegalStateException("nobody saw me");
    }
  }
}
