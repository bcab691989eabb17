package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.PayloadSerializer;
import ee.outbox.spi.PayloadSerializer.Payload;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Reads events from payloads. What was read last is kept for the other handlers of the same
 * message, which follow at once on the same thread; weakly, so that no idle node holds events.
 */
final class Payloads {

  private static final int SLOTS = 256;

  private final PayloadSerializer serializer;
  private final AtomicReferenceArray<Read> slots = new AtomicReferenceArray<>(SLOTS);

  Payloads(PayloadSerializer serializer) {
    this.serializer = serializer;
  }

  Object read(OutboxMessage message, Class<?> type) throws UnreadablePayload {
    int slot = System.identityHashCode(message) & (SLOTS - 1);
    Read known = slots.get(slot);
    if (known != null) {
      Object event = known.event().get();
      if (event != null && known.isOf(message, type)) {
        return event;
      }
    }
    Object event = readAnew(message, type);
    slots.set(slot, new Read(new WeakReference<>(message), type, new WeakReference<>(event)));
    return event;
  }

  /** A payload nested too deeply is unreadable, an exhausted heap is not the payload's fault. */
  private Object readAnew(OutboxMessage message, Class<?> type) throws UnreadablePayload {
    Payload payload = new Payload(message.payload(), message.contentType().orElse(""));
    try {
      Object event = serializer.deserialize(payload, type);
      if (!type.isInstance(event)) {
        throw new ClassCastException("the serializer gave no " + type.getName());
      }
      return event;
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnreadablePayload(DispatchMessages.unreadable(message, type, e));
    }
  }

  /** What was read from which message; messages are compared by identity, not by content. */
  private record Read(
      WeakReference<OutboxMessage> message, Class<?> type, WeakReference<Object> event) {

    boolean isOf(OutboxMessage wanted, Class<?> wantedType) {
      return message.refersTo(wanted) && type == wantedType;
    }
  }
}
