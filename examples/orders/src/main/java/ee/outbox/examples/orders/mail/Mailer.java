package ee.outbox.examples.orders.mail;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.examples.orders.order.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Sends the confirmation of an order. An outside handler: it calls another system, so it runs
 * without a transaction, at least once. Fault Tolerance repeats a try at once; when it gives up,
 * the outbox delivers again later, and after the last attempt keeps a dead letter.
 */
@ApplicationScoped
public class Mailer {

  @Inject MailGateway gateway;

  @Transactional(TxType.NOT_SUPPORTED)
  @Retry(maxRetries = 1, delay = 200, jitter = 50)
  @Timeout(value = 2, unit = ChronoUnit.SECONDS)
  @OutboxHandler(name = "mailer")
  void confirm(@Observes @FromOutbox OrderPlaced order, Delivery delivery)
      throws InterruptedException {
    // The message id lets the gateway drop what it has sent already: at least once becomes once.
    gateway.send(Mail.confirming(order, delivery.message().id()));
  }
}
