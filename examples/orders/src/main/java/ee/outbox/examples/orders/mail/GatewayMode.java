package ee.outbox.examples.orders.mail;

/** What the mail gateway does with a mail. */
public enum GatewayMode {
  /** Sends it. */
  WORKING,
  /** Answers with an error at once. */
  REFUSING,
  /** Does not answer, until {@code @Timeout} gives up. */
  HANGING
}
