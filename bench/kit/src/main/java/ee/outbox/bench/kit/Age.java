package ee.outbox.bench.kit;

/** What has become of messages that lie beside those that are measured. */
public enum Age {
  /** They have failed, and their retry is due tomorrow. */
  WAITING,
  /** They have been handled, and are kept. */
  COMPLETED,
  /** They are of one key, whose first message has failed and is due again tomorrow. */
  BLOCKED
}
