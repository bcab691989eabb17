package ee.outbox.it.app;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Two handlers whose effects are told apart by their numbers. */
@ApplicationScoped
public class PairHandlers {

  @Inject Effects effects;
  @Inject Desk desk;

  @OutboxHandler(name = "pair 1")
  void first(@Observes @FromOutbox Pair event, Delivery delivery) throws Exception {
    effects.add(event.mark(), 1);
    desk.call(event.mark(), 1, delivery);
  }

  @OutboxHandler(name = "pair 2")
  void second(@Observes @FromOutbox Pair event, Delivery delivery) throws Exception {
    effects.add(event.mark(), 2);
    desk.call(event.mark(), 2, delivery);
  }
}
