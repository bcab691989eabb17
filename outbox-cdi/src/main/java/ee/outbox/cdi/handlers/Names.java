package ee.outbox.cdi.handlers;

import ee.outbox.OutboxMessage;
import java.util.Optional;

/** What names in the outbox's tables may look like. */
public final class Names {

  private Names() {}

  /**
   * Checks an event type, aggregate type, aggregate id, handler name or content type.
   *
   * @param what what it is, for the text: {@code "event type of com.acme.OrderPlaced"}
   * @param name the name, not null
   * @return what is wrong with it, empty where nothing is
   */
  public static Optional<String> fault(String what, String name) {
    return fault(what, name, OutboxMessage.MAX_NAME_LENGTH);
  }

  /**
   * Checks a message id.
   *
   * @param id the id, not null
   * @return what is wrong with it, empty where nothing is
   */
  public static Optional<String> idFault(String id) {
    return fault("message id", id, OutboxMessage.MAX_ID_LENGTH);
  }

  private static Optional<String> fault(String what, String name, int limit) {
    if (name.isBlank()) {
      return Optional.of(HandlersMessages.blank(what));
    }
    if (name.length() > limit) {
      return Optional.of(HandlersMessages.tooLong(what, name, limit));
    }
    return name.chars().anyMatch(Character::isISOControl)
        ? Optional.of(HandlersMessages.controlCharacters(what, name))
        : Optional.empty();
  }
}
