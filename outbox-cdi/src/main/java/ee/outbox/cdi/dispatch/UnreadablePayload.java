package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxException;

/** A payload cannot be read, now or ever; the cause says why. */
final class UnreadablePayload extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadablePayload(OutboxException cause) {
    super(cause);
  }
}
