package ee.outbox.bench.harness.system;

/** The system has no such operation, for the reason in the message. */
public final class NotOffered extends Exception {

  private static final long serialVersionUID = 1L;

  NotOffered(String reason) {
    super(reason);
  }
}
