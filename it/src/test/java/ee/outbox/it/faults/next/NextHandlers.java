package ee.outbox.it.faults.next;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.it.faults.war.Bench;
import ee.outbox.it.faults.war.Mode;
import ee.outbox.it.faults.war.Parcel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The handlers that the first version has not. */
@ApplicationScoped
public class NextHandlers {

  @Inject Bench bench;

  @OutboxHandler(name = "deck")
  void deck(@Observes @FromOutbox Card card, Delivery delivery) throws Exception {
    bench.inside(card, delivery, card.mode());
  }

  @OutboxHandler(name = "auditor")
  void auditor(@Observes @FromOutbox Parcel parcel, Delivery delivery) throws Exception {
    bench.inside(parcel, delivery, Mode.PLAIN);
  }
}
