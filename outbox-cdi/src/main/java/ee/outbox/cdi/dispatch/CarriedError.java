package ee.outbox.cdi.dispatch;

import java.util.Optional;

/**
 * Carries an Error past SmallRye's {@code @Timeout} (6.9.1, the same at its head): an Error that
 * passes it leaves its timer running, which interrupts the thread later, in another delivery. An
 * InterruptedException, because after one SmallRye makes no further try and calls no fallback,
 * whatever is configured, as it does by default after an Error. Other implementations end their
 * timer whatever passes; they get the Error itself.
 */
final class CarriedError extends InterruptedException {

  private static final long serialVersionUID = 1L;
  private static final String TIMEOUT = "io.smallrye.faulttolerance.core.timeout.Timeout";

  private final Error error;

  private CarriedError(Error error) {
    super(error.toString());
    initCause(error);
    this.error = error;
  }

  /**
   * Carries an Error where this thread is inside such a timeout. The stack tells that, wherever the
   * annotation stands: on the method, its class, a stereotype.
   */
  static Optional<CarriedError> of(Error error) {
    boolean timed =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(each -> each.getClassName().equals(TIMEOUT)));
    return timed ? Optional.of(new CarriedError(error)) : Optional.empty();
  }

  Error error() {
    return error;
  }
}
