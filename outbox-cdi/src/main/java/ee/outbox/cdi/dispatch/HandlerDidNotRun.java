package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxException;

/** The container returned without having called the handler. */
final class HandlerDidNotRun extends OutboxException {

  private static final long serialVersionUID = 1L;

  HandlerDidNotRun(String message) {
    super(message);
  }
}
