package ee.outbox.it.app;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** One handler for each annotation of MicroProfile Fault Tolerance. */
@ApplicationScoped
public class FragileHandlers {

  /** How long the timed handler may take, in milliseconds. */
  public static final long TIMEOUT = 300;

  @Inject Effects effects;
  @Inject Desk desk;

  @Retry(maxRetries = 2, delay = 0, jitter = 0)
  @OutboxHandler(maxAttempts = 2)
  void retried(@Observes @FromOutbox Retried event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  @Timeout(TIMEOUT)
  void timed(@Observes @FromOutbox Timed event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 1_000)
  @OutboxHandler(maxAttempts = 3)
  void broken(@Observes @FromOutbox Broken event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  @Retry(maxRetries = 1, delay = 0, jitter = 0)
  @Fallback(fallbackMethod = "instead")
  void replaced(@Observes @FromOutbox Replaced event, Delivery delivery) throws Exception {
    effects.add(event.mark(), event.number());
    desk.call(event.mark(), event.number(), delivery);
  }

  void instead(Replaced event, Delivery delivery) {
    effects.add(event.mark(), -event.number());
  }

  @Bulkhead(1)
  @Transactional(TxType.NOT_SUPPORTED)
  void limited(@Observes @FromOutbox Limited event, Delivery delivery) throws Exception {
    desk.call(event.mark(), event.number(), delivery);
  }
}
