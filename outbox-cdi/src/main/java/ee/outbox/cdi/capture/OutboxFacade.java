package ee.outbox.cdi.capture;

import ee.outbox.Outbox;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;

/** The injectable way in. */
public final class OutboxFacade implements Outbox {

  private final CaptureGate gate;

  /**
   * Publishes through a gate.
   *
   * @param gate the gate
   */
  public OutboxFacade(CaptureGate gate) {
    this.gate = gate;
  }

  @Override
  public String publish(Object event) {
    return gate.publish(event, PublishOptions.none());
  }

  @Override
  public String publish(Object event, PublishOptions options) {
    return gate.publish(event, options);
  }

  @Override
  public String publish(OutboxMessage message) {
    return gate.publish(message);
  }
}
