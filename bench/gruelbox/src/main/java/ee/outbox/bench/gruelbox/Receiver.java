package ee.outbox.bench.gruelbox;

/** What is called later. */
public interface Receiver {

  /** Handles a message. */
  void receive(String json) throws Exception;
}
