package ee.outbox.it.timer;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** In its first attempt it computes until it is interrupted; then it fails, or ends well. */
@ApplicationScoped
public class OverrunHandler {

  /** The number of an event whose handler fails in the end. */
  public static final int FAILS = 2;

  private final List<Integer> attempts = new CopyOnWriteArrayList<>();

  @Inject Effects effects;
  @Inject LateTimeout late;

  /** The attempts in which it was called since it was last asked, one for each call. */
  public List<Integer> attempts() {
    List<Integer> all = List.copyOf(attempts);
    attempts.clear();
    return all;
  }

  /** Its time is ample for what comes before it overruns, also on a busy machine. */
  @Retry(maxRetries = 2, delay = 0, jitter = 0, retryOn = Throwable.class)
  @Timeout(2_000)
  void overrun(@Observes @FromOutbox Overrun event, Delivery delivery) {
    attempts.add(delivery.attempt());
    effects.add(event.mark(), event.number());
    if (delivery.attempt() > 1) {
      return;
    }
    late.callIsOn(Thread.currentThread());
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
    if (event.number() == FAILS) {
      throw new IllegalStateException("too late");
    }
  }
}
