package ee.outbox;

/**
 * A message was published under an id that another message bears. The transaction is rolled back;
 * the caller may take it as a sign that the work is done already, or use {@link
 * PublishOptions#ifAbsent()}.
 */
public class DuplicateMessageException extends OutboxException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message id of the error, what, the offending message id, remedy
   */
  public DuplicateMessageException(String message) {
    super(message);
  }
}
