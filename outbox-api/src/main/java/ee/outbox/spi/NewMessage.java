package ee.outbox.spi;

import ee.outbox.OutboxMessage;
import java.util.List;
import java.util.Objects;

/**
 * A message to be written. All lengths have been checked.
 *
 * @param message id, event type, aggregate, payload, content type and metadata; its other values
 *     are ignored
 * @param delivery when it is due; a message that is not {@link DeliveryTime.Immediately} takes no
 *     part in the order of its key
 * @param idRule what its id means
 * @param handlers the handlers that the writing deployment knows for its type, in the order of
 *     their calls; empty where it knows none: they are written down with the first outcome then
 */
public record NewMessage(
    OutboxMessage message, DeliveryTime delivery, IdRule idRule, List<String> handlers) {

  /** Where the message's id comes from and what follows. */
  public enum IdRule {
    /** Made by the outbox: no other message can have it. */
    GENERATED,
    /** Given by the caller: a message of the same id is an error. */
    UNIQUE,
    /** Given by the caller: where a message of the same id exists, this one is left out. */
    IF_ABSENT
  }

  /** Checks and copies the parts. */
  public NewMessage {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(message.id(), "id of the message");
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(idRule, "idRule");
    handlers = List.copyOf(handlers);
  }

  /**
   * Tells whether the message takes part in the order of its key.
   *
   * @return true where it has an ordering key and is due immediately
   */
  public boolean ordered() {
    return message.aggregateId().isPresent() && delivery instanceof DeliveryTime.Immediately;
  }
}
