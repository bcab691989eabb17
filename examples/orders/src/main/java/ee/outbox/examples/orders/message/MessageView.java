package ee.outbox.examples.orders.message;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import java.util.List;

/**
 * A message in JSON.
 *
 * @param id its id
 * @param eventType its event type
 * @param orderId the order it belongs to
 * @param status PENDING, CLAIMED, DEAD or COMPLETED
 * @param createdAt when it was written, ISO 8601
 * @param availableAt when it is due, ISO 8601
 * @param handlers how far each handler has come
 */
public record MessageView(
    String id,
    String eventType,
    String orderId,
    String status,
    String createdAt,
    String availableAt,
    List<HandlerView> handlers) {

  /**
   * A handler's progress in JSON.
   *
   * @param name the handler
   * @param state PENDING, STARTED, DONE or DEAD
   * @param attempts how often it was tried by the outbox
   * @param error the last failure, empty where there was none
   */
  public record HandlerView(String name, String state, int attempts, String error) {

    static HandlerView of(HandlerProgress progress) {
      return new HandlerView(
          progress.handler(),
          progress.state().name(),
          progress.attempts(),
          progress.lastError().orElse(""));
    }
  }

  static MessageView of(OutboxMessage message) {
    return new MessageView(
        message.id(),
        message.eventType(),
        message.aggregateId().orElse(""),
        message.status().name(),
        message.createdAt().toString(),
        message.availableAt().toString(),
        message.progress().stream().map(HandlerView::of).toList());
  }
}
