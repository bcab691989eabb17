package ee.outbox;

/**
 * One delivery of a message to one handler; a parameter of handler methods.
 *
 * <pre>{@code
 * void ship(@Observes @FromOutbox OrderPlaced event, Delivery delivery) { ... }
 * }</pre>
 *
 * <p>Immutable. It is to be had on the handler's thread only, for as long as the handler runs.
 */
public interface Delivery {

  /**
   * The message that is delivered.
   *
   * @return the message, never null
   */
  OutboxMessage message();

  /**
   * The handler's stable name.
   *
   * @return the name, never null
   */
  String handler();

  /**
   * Which durable attempt of this handler this is. What Fault Tolerance repeats within a delivery
   * does not count.
   *
   * @return the number, counted from 1
   */
  int attempt();

  /**
   * Tells whether a failure of this delivery makes the message a dead letter.
   *
   * @return true at the last attempt
   */
  boolean lastAttempt();
}
