package ee.outbox.it.bad;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxMessage;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;

/** Its author took a server without EJB. */
@Stateless
public class NoEjb {

  /** Never called there. */
  public void on(@Observes @FromOutbox("it.overlooked") OutboxMessage message) {
    throw new IllegalStateException("a class that is no bean was called");
  }
}
