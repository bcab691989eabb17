package ee.outbox.cdi.dispatch;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Refuses what Fault Tolerance goes on with on another thread than the delivery's, where there is
 * neither its transaction nor its request context. An InterruptedException, because after one
 * SmallRye (6.9.1) makes no further try and calls no fallback; after an Error thrown there it would
 * never wake the delivery's thread.
 */
final class LeftThread extends InterruptedException {

  private static final long serialVersionUID = 1L;

  LeftThread(String message) {
    super(message);
    initCause(new TimeoutException(message));
  }

  /** The timeout brought it there: what handlers say of a timeout holds for this too. */
  Outcome outcome() {
    return new Outcome.Failed(getCause());
  }
}
