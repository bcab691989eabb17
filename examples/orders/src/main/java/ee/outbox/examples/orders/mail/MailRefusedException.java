package ee.outbox.examples.orders.mail;

/** The gateway did not take the mail. */
public class MailRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MailRefusedException(String message) {
    super(message);
  }
}
