package ee.outbox.it.faults.war;

/** What all events of the laboratory are. */
public interface Job {

  /** The message as the laboratory names it. */
  String message();

  /** The ordering key; null for none. */
  String key();

  /** How its handlers behave. */
  Mode mode();
}
