package ee.outbox.spi;

import java.util.Collection;

/**
 * Offers handlers. The CDI observers of the application are one dispatcher; every bean of this type
 * is another. Safe for use by any thread.
 */
public interface MessageDispatcher {

  /**
   * The handlers. Asked once, when the application has started; this node claims messages of their
   * event types.
   *
   * @return the handlers, never null; two of one event type and name fail the start
   */
  Collection<MessageHandler> handlers();
}
