package ee.outbox.it.app;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Handles in the outbox's transaction, as a method of an EJB does by default. */
@Stateless
public class Clerk {

  @Inject private Effects effects;
  @Inject private Desk desk;

  /** Writes a row, then does what the test says. */
  public void file(@Observes @FromOutbox Filed event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }
}
