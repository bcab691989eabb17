package ee.outbox.spi.contract;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** New messages as the tests need them, and what is read off lists of messages. */
final class Messages {

  static final String TYPE = "order.placed";
  static final String OTHER_TYPE = "order.cancelled";

  /** What a claim asks for that is not to be ended by bytes. */
  static final long ANY_SIZE = Long.MAX_VALUE;

  private Messages() {}

  static OutboxMessage.Builder draft(String id) {
    return OutboxMessage.builder()
        .id(id)
        .eventType(TYPE)
        .payload(("payload of " + id).getBytes(StandardCharsets.UTF_8))
        .contentType("text/plain");
  }

  /** Without an ordering key. */
  static NewMessage plain(String id) {
    return now(draft(id).build());
  }

  /** Under a key. */
  static NewMessage keyed(String id, String key) {
    return now(draft(id).aggregateType("order").aggregateId(key).build());
  }

  /** Without an ordering key, its payload of a given size. */
  static NewMessage sized(String id, int bytes) {
    return now(draft(id).payload(new byte[bytes]).build());
  }

  static NewMessage[] sizedRun(String key, int bytes, String... ids) {
    return Arrays.stream(ids)
        .map(id -> draft(id).payload(new byte[bytes]).aggregateType("order").aggregateId(key))
        .map(draft -> now(draft.build()))
        .toArray(NewMessage[]::new);
  }

  static NewMessage keyedOf(String eventType, String id, String key) {
    return now(draft(id).eventType(eventType).aggregateType("order").aggregateId(key).build());
  }

  static NewMessage plainOf(String eventType, String id) {
    return now(draft(id).eventType(eventType).build());
  }

  static NewMessage now(OutboxMessage message) {
    return at(message, new DeliveryTime.Immediately());
  }

  static NewMessage at(OutboxMessage message, DeliveryTime delivery) {
    return new NewMessage(message, delivery, IdRule.GENERATED, List.of());
  }

  static NewMessage delayed(String id, Duration delay) {
    return at(draft(id).build(), new DeliveryTime.After(delay));
  }

  static NewMessage delayedKeyed(String id, String key, DeliveryTime delivery) {
    return at(draft(id).aggregateType("order").aggregateId(key).build(), delivery);
  }

  static NewMessage handledBy(String id, String... handlers) {
    return new NewMessage(
        draft(id).build(), new DeliveryTime.Immediately(), IdRule.GENERATED, List.of(handlers));
  }

  static NewMessage withRule(String id, IdRule rule) {
    return new NewMessage(draft(id).build(), new DeliveryTime.Immediately(), rule, List.of());
  }

  static NewMessage[] run(String key, String... ids) {
    NewMessage[] run = new NewMessage[ids.length];
    for (int i = 0; i < ids.length; i++) {
      run[i] = keyed(ids[i], key);
    }
    return run;
  }

  static HandlerProgress done(String handler) {
    return HandlerProgress.pending(handler).in(HandlerProgress.State.DONE);
  }

  static HandlerProgress dead(String handler) {
    return HandlerProgress.pending(handler).failed("boom").in(HandlerProgress.State.DEAD);
  }

  static List<String> ids(List<ClaimedMessage> claimed) {
    return claimed.stream().map(each -> each.message().id()).toList();
  }

  static List<String> messageIds(List<OutboxMessage> messages) {
    return messages.stream().map(OutboxMessage::id).toList();
  }
}
