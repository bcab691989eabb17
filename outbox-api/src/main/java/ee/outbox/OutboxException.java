package ee.outbox;

/**
 * The outbox refuses or cannot do what was asked. The message begins with an id ({@code OUTBOX} and
 * four digits, listed in {@code docs/reference/messages.md}), and says what, the offending value
 * and the remedy.
 */
public class OutboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one without a cause.
   *
   * @param message id, what, offending value, remedy
   */
  public OutboxException(String message) {
    super(message);
  }

  /**
   * Makes one with a cause.
   *
   * @param message id, what, offending value, remedy
   * @param cause what led to it
   */
  public OutboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
