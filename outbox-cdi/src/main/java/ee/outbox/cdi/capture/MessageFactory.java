package ee.outbox.cdi.capture;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.cdi.handlers.EventClass;
import ee.outbox.cdi.handlers.EventClasses;
import ee.outbox.cdi.handlers.Names;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.PayloadSerializer;
import ee.outbox.spi.PayloadSerializer.Payload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes messages of events and checks them, so that nothing wrong waits for the commit. */
final class MessageFactory {

  private final EventClasses classes;
  private final PayloadSerializer serializer;
  private final int maxPayload;
  private final Function<String, List<String>> handlers;
  private final MessageIds ids = new MessageIds(System::currentTimeMillis);

  /**
   * Makes one.
   *
   * @param classes what is known of event classes
   * @param serializer turns events into payloads
   * @param maxPayload how many bytes a payload may have
   * @param handlers the names of the handlers of an event type
   */
  MessageFactory(
      EventClasses classes,
      PayloadSerializer serializer,
      int maxPayload,
      Function<String, List<String>> handlers) {
    this.classes = classes;
    this.serializer = serializer;
    this.maxPayload = maxPayload;
    this.handlers = handlers;
  }

  NewMessage of(Object event, PublishOptions options) {
    if (options.onlyIfAbsent() && options.messageId().isEmpty()) {
      throw CaptureMessages.ifAbsentWithoutId();
    }
    EventClass type = classes.of(event.getClass());
    Payload payload = serialize(event);
    checkSize(type.type(), payload.bytes());
    OutboxMessage.Builder message =
        OutboxMessage.builder()
            .id(options.messageId().orElseGet(ids::next))
            .eventType(type.type())
            .payload(payload.bytes())
            .contentType(payload.contentType().isEmpty() ? null : payload.contentType())
            .metadata(options.metadata());
    Optional<String> aggregateId = options.aggregateId().or(() -> type.aggregateIdOf(event));
    aggregateId.ifPresent(
        id ->
            message
                .aggregateId(id)
                .aggregateType(options.aggregateType().orElse(type.aggregateType())));
    return checked(message.build(), deliveryOf(options), idRuleOf(options));
  }

  NewMessage of(OutboxMessage given) {
    if (given.status() != null) {
      throw CaptureMessages.statusPresent(given.status());
    }
    byte[] payload = given.payload();
    checkSize(given.eventType(), payload);
    OutboxMessage.Builder message =
        OutboxMessage.builder()
            .id(given.id() == null ? ids.next() : given.id())
            .eventType(given.eventType())
            .payload(payload)
            .contentType(given.contentType().filter(each -> !each.isEmpty()).orElse(null))
            .metadata(given.metadata());
    given
        .aggregateId()
        .ifPresent(
            id ->
                message
                    .aggregateId(id)
                    .aggregateType(given.aggregateType().orElse(given.eventType())));
    return checked(
        message.build(),
        given.availableAt() == null
            ? new DeliveryTime.Immediately()
            : new DeliveryTime.At(given.availableAt()),
        given.id() == null ? IdRule.GENERATED : IdRule.UNIQUE);
  }

  private Payload serialize(Object event) {
    Payload payload;
    try {
      payload = serializer.serialize(event);
    } catch (RuntimeException e) {
      throw CaptureMessages.notSerialized(event.getClass(), e);
    }
    if (payload == null || payload.bytes() == null || payload.contentType() == null) {
      throw CaptureMessages.nothingSerialized(event.getClass(), serializer.getClass());
    }
    return payload;
  }

  private void checkSize(String eventType, byte[] payload) {
    if (payload.length > maxPayload) {
      throw CaptureMessages.payloadTooLarge(eventType, payload.length, maxPayload);
    }
  }

  private static DeliveryTime deliveryOf(PublishOptions options) {
    return options
        .deliverAt()
        .<DeliveryTime>map(DeliveryTime.At::new)
        .or(() -> options.deliverAfter().map(DeliveryTime.After::new))
        .orElseGet(DeliveryTime.Immediately::new);
  }

  private static IdRule idRuleOf(PublishOptions options) {
    if (options.messageId().isEmpty()) {
      return IdRule.GENERATED;
    }
    return options.onlyIfAbsent() ? IdRule.IF_ABSENT : IdRule.UNIQUE;
  }

  private NewMessage checked(OutboxMessage message, DeliveryTime delivery, IdRule idRule) {
    List<String> faults =
        Stream.of(
                Names.idFault(message.id()),
                Names.fault("event type", message.eventType()),
                message.aggregateType().flatMap(type -> Names.fault("aggregate type", type)),
                message.aggregateId().flatMap(id -> Names.fault("aggregate id", id)),
                message.contentType().flatMap(type -> Names.fault("content type", type)))
            .flatMap(Optional::stream)
            .toList();
    if (!faults.isEmpty()) {
      throw new OutboxException(String.join(System.lineSeparator(), faults));
    }
    return new NewMessage(message, delivery, idRule, handlers.apply(message.eventType()));
  }
}
