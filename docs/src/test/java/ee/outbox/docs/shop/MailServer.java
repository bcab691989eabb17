package ee.outbox.docs.shop;

/** Another system, reached over the network. */
public interface MailServer {

  /** Sends a mail; a second one of the same key is ignored. */
  void send(String key, String text) throws MailServerBusy;

  /** It may work later. */
  class MailServerBusy extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** It never will. */
  class AddressUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
