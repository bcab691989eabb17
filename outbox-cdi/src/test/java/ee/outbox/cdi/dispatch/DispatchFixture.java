package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.PayloadSerializer.Payload;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A container with handlers, a ledger they write to, and a dispatcher that calls them. */
final class DispatchFixture implements AutoCloseable {

  private final TestHandlers handlers = new TestHandlers();
  private final TestPayloads payloads = new TestPayloads();
  private final TestContainer container;

  private DispatchFixture(Class<?>... beans) {
    Class<?>[] all =
        Stream.concat(Stream.of(beans), Stream.of(Ledger.class)).toArray(Class<?>[]::new);
    container = TestContainer.of(all).extension(handlers).start();
  }

  static DispatchFixture of(Class<?>... beans) {
    return new DispatchFixture(beans);
  }

  Dispatcher dispatcher() {
    return dispatcher(container.platform());
  }

  Dispatcher dispatcher(Platform platform, MessageDispatcher... others) {
    Instance<Object> beans = CDI.current();
    return ObserverDispatcher.create(handlers.found(), List.of(others), payloads, platform, beans);
  }

  Outcome deliver(Object event) {
    return deliver(event, settle());
  }

  Outcome deliver(Object event, SettleStep settle) {
    return deliver(dispatcher(), event, settle);
  }

  Outcome deliver(Dispatcher dispatcher, Object event, SettleStep settle) {
    Call call = call(dispatcher, event);
    return dispatcher.deliver(call.handler(), call.delivery(), settle);
  }

  Outcome deliverOutside(Object event) {
    Call call = call(dispatcher(), event);
    return dispatcher().deliverOutside(call.handler(), call.delivery());
  }

  /** The call of the first handler of an event. */
  Call call(Dispatcher dispatcher, Object event) {
    Handler handler = dispatcher.handlersOf(event.getClass().getSimpleName()).get(0);
    return new Call(handler, delivery(handler.name(), message(event)));
  }

  OutboxMessage message(Object event) {
    Payload payload = payloads.serialize(event);
    return OutboxMessage.builder()
        .id(UUID.randomUUID().toString())
        .eventType(event.getClass().getSimpleName())
        .payload(payload.bytes())
        .contentType(payload.contentType())
        .build();
  }

  static Delivery delivery(String handler, OutboxMessage message) {
    record TestDelivery(OutboxMessage message, String handler, int attempt, boolean lastAttempt)
        implements Delivery {}
    return new TestDelivery(message, handler, 1, false);
  }

  /** Settles by writing to the ledger. */
  SettleStep settle() {
    return () -> {
      ledger().write("settled");
      return true;
    };
  }

  Ledger ledger() {
    return container.get(Ledger.class);
  }

  TestPayloads payloads() {
    return payloads;
  }

  <T> T get(Class<T> type) {
    return container.get(type);
  }

  TestContainer container() {
    return container;
  }

  @Override
  public void close() {
    container.close();
  }
}
