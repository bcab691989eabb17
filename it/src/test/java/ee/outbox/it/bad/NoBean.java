package ee.outbox.it.bad;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxMessage;
import jakarta.enterprise.event.Observes;

/** Its author forgot the scope. */
public class NoBean {

  void on(@Observes @FromOutbox("it.overlooked") OutboxMessage message) {
    throw new IllegalStateException("a class that is no bean was called");
  }
}
