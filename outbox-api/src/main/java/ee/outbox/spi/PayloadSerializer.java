package ee.outbox.spi;

/**
 * Turns events into payloads and back. A bean of this type replaces the default, which is JSON-B
 * with String, byte[] and JsonObject passed through. Safe for use by any thread.
 */
public interface PayloadSerializer {

  /**
   * Writes an event. Called when it is fired or published, in the caller's transaction.
   *
   * @param event the event, not null
   * @return its payload, never null
   * @throws RuntimeException where it cannot be written; the publisher gets it inside an {@link
   *     ee.outbox.OutboxException}
   */
  Payload serialize(Object event);

  /**
   * Reads an event. The class comes from the handler's parameter and the registered event classes,
   * never from the message.
   *
   * @param <T> the event class
   * @param payload bytes and content type as they were stored, not null
   * @param type the event class, not null
   * @return the event, never null
   * @throws RuntimeException where it cannot be read: the message becomes a dead letter at once
   */
  <T> T deserialize(Payload payload, Class<T> type);

  /**
   * A serialized event.
   *
   * @param bytes the bytes, not null; not copied, so not to be changed
   * @param contentType their media type, not null; empty for none
   */
  record Payload(byte[] bytes, String contentType) {}
}
