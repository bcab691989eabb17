package ee.outbox.it.app;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;

/** The handlers of the events that have nothing to do with Fault Tolerance. */
@ApplicationScoped
public class Handlers {

  @Inject Effects effects;
  @Inject Desk desk;

  void keyed(@Observes @FromOutbox Keyed event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  void plain(@Observes @FromOutbox Plain event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  void foreign(@Observes @FromOutbox Foreign event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  @OutboxHandler(name = "ledger")
  void bothInside(@Observes @FromOutbox Both event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  @OutboxHandler(name = "mailer")
  @Transactional(TxType.NOT_SUPPORTED)
  void bothOutside(@Observes @FromOutbox Both event, Delivery delivery) throws Exception {
    desk.call(event.mark(), event.number(), delivery);
  }

  @Transactional(TxType.NOT_SUPPORTED)
  void sent(@Observes @FromOutbox Sent event, Delivery delivery) throws Exception {
    desk.call(event.mark(), event.number(), delivery);
  }

  /** The raw form: the payload is the mark. */
  void raw(@Observes @FromOutbox("it.raw") OutboxMessage message, Delivery delivery)
      throws Exception {
    String mark = new String(message.payload(), StandardCharsets.UTF_8);
    effects.add(mark, 1);
    desk.call(mark, 1, delivery);
  }

  @OutboxHandler(
      name = "aborting",
      abortOn = IllegalArgumentException.class,
      retryOn = {IllegalStateException.class, IllegalArgumentException.class})
  void aborting(@Observes @FromOutbox Aborting event, Delivery delivery) throws Exception {
    desk.call(event.mark(), 1, delivery);
  }
}
