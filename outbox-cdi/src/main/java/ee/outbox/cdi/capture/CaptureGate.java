package ee.outbox.cdi.capture;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import java.util.function.Supplier;

/**
 * What stands between the application's events and capture: closed until the outbox has started, so
 * that nothing is dropped in silence. Safe for use by any thread.
 */
public final class CaptureGate {

  private volatile Supplier<Capture> capture =
      () -> {
        throw CaptureMessages.notStarted();
      };

  /**
   * Lets messages through.
   *
   * @param opened where they go
   */
  public void open(Capture opened) {
    capture = () -> opened;
  }

  /** Refuses every message because the outbox is switched off. */
  public void disable() {
    capture =
        () -> {
          throw CaptureMessages.disabled();
        };
  }

  /**
   * Publishes an event.
   *
   * @param event the event
   * @param options how
   * @return the message id
   * @throws OutboxException where it is refused
   */
  String publish(Object event, PublishOptions options) {
    return capture.get().publish(event, options);
  }

  /**
   * Publishes a message.
   *
   * @param message the message
   * @return the message id
   * @throws OutboxException where it is refused
   */
  String publish(OutboxMessage message) {
    return capture.get().publish(message);
  }
}
