package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.PayloadSerializer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PayloadsTest {

  private final TestPayloads serializer = new TestPayloads();
  private final Payloads payloads = new Payloads(serializer);

  @Test
  void readsOnceForAllHandlersOfAMessage() throws Exception {
    OutboxMessage message = message("event");

    Object first = payloads.read(message, String.class);

    assertThat(payloads.read(message, String.class)).isSameAs(first);
    assertThat(serializer.reads()).isEqualTo(1);
  }

  @Test
  void readsEachClassAndEachMessageAnew() throws Exception {
    OutboxMessage message = message("event");
    OutboxMessage equal = message.toBuilder().build();

    payloads.read(message, String.class);
    payloads.read(message, CharSequence.class);
    payloads.read(equal, String.class);

    assertThat(serializer.reads()).isEqualTo(3);
  }

  @Test
  void quotesNothingOfAPayloadInItsOwnText() {
    Payloads failing = failingWith(() -> new NumberFormatException("secret"));

    assertThatThrownBy(() -> failing.read(message("e"), Integer.class))
        .isInstanceOf(UnreadablePayload.class)
        .cause()
        .hasMessageContaining("OUTBOX1312")
        .hasMessageNotContaining("secret")
        .hasRootCauseInstanceOf(NumberFormatException.class);
  }

  @Test
  void takesTooDeepANestingForUnreadable() {
    Payloads deep = failingWith(StackOverflowError::new);

    assertThatThrownBy(() -> deep.read(message("e"), String.class))
        .isInstanceOf(UnreadablePayload.class);
  }

  @Test
  void takesASerializerThatGivesNothingForUnreadable() {
    Payloads nothing = new Payloads(new Failing(() -> null));

    assertThatThrownBy(() -> nothing.read(message("e"), String.class))
        .isInstanceOf(UnreadablePayload.class);
  }

  @Test
  void doesNotBlameThePayloadForAnExhaustedHeap() {
    Payloads exhausted = failingWith(() -> new OutOfMemoryError("made by hand"));

    assertThatThrownBy(() -> exhausted.read(message("e"), String.class))
        .isInstanceOf(OutOfMemoryError.class);
  }

  private OutboxMessage message(Object event) {
    return OutboxMessage.builder()
        .id("m")
        .eventType("t")
        .payload(serializer.serialize(event).bytes())
        .build();
  }

  private static Payloads failingWith(Supplier<Throwable> failure) {
    return new Payloads(new Failing(failure));
  }

  /** Throws what it is given, or gives null. */
  private record Failing(Supplier<Throwable> failure) implements PayloadSerializer {

    @Override
    public Payload serialize(Object event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T deserialize(Payload payload, Class<T> type) {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException unchecked) {
        throw new IllegalArgumentException("secret around", unchecked);
      }
      return null;
    }
  }
}
