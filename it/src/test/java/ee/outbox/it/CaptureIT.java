package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.outbox.FromOutbox;
import ee.outbox.Outbox;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.ToOutbox;
import ee.outbox.it.app.Foreign;
import ee.outbox.it.app.Keyed;
import ee.outbox.it.app.Plain;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The three ways in, and what is refused at the door. */
class CaptureIT extends OutboxIT {

  @Inject @ToOutbox Event<Foreign> foreign;

  @Test
  void an_annotated_event_reaches_its_handler() {
    String mark = newMark("annotated");

    work.inTransaction(() -> events.fire(new Plain(mark, 1)));

    eventually().until(() -> effects.committed(mark).equals(List.of(1)));
    assertThat(desk.calls(mark)).hasSize(1);
  }

  @Test
  void an_event_without_annotation_reaches_its_handler_through_the_qualifier() {
    String mark = newMark("qualified");

    work.inTransaction(() -> foreign.fire(new Foreign(mark, 1)));

    eventually().until(() -> effects.committed(mark).equals(List.of(1)));
    assertThat(desk.calls(mark).get(0).message().eventType()).isEqualTo("Foreign");
  }

  @Test
  void a_published_event_reaches_its_handler() throws Exception {
    String mark = newMark("published");

    String id = work.inTransaction(() -> outbox.publish(new Keyed("key of " + mark, mark, 1)));

    eventually().until(() -> effects.committed(mark).equals(List.of(1)));
    OutboxMessage message = desk.calls(mark).get(0).message();
    assertThat(message.id()).isEqualTo(id);
    assertThat(message.aggregateType()).contains("thing");
    assertThat(message.aggregateId()).contains("key of " + mark);
    assertThat(message.contentType()).contains("application/json");
    assertThat(message.status()).isEqualTo(Status.CLAIMED);
    awaitGone(id);
  }

  @Test
  void a_raw_message_reaches_its_raw_handler_byte_for_byte() throws Exception {
    String mark = newMark("raw \u00e4\u20ac\ud83d\ude00");
    OutboxMessage message =
        OutboxMessage.builder()
            .eventType("it.raw")
            .contentType("text/plain;charset=UTF-8")
            .payload(mark.getBytes(StandardCharsets.UTF_8))
            .metadata("trace", "abc")
            .metadata("empty", "")
            .build();

    String id = work.inTransaction(() -> outbox.publish(message));

    eventually().until(() -> effects.committed(mark).equals(List.of(1)));
    OutboxMessage received = desk.calls(mark).get(0).message();
    assertThat(received.id()).isEqualTo(id);
    assertThat(received.contentType()).contains("text/plain;charset=UTF-8");
    assertThat(received.metadata()).containsEntry("trace", "abc").containsEntry("empty", "");
  }

  @Test
  void ids_of_our_own_are_ordered_uuids() throws Exception {
    String first = work.inTransaction(() -> outbox.publish(new Plain(newMark("id"), 1)));
    String second = work.inTransaction(() -> outbox.publish(new Plain(newMark("id"), 1)));

    assertThat(UUID.fromString(first).version()).isEqualTo(7);
    assertThat(first).isLessThan(second);
  }

  @Test
  void nothing_is_published_without_a_transaction() {
    String mark = newMark("no transaction");

    assertThatThrownBy(() -> events.fire(new Plain(mark, 1)))
        .isExactlyInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1201");
    assertThatThrownBy(() -> outbox.publish(new Plain(mark, 1)))
        .isExactlyInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1201");
    assertThat(desk.calls(mark)).isEmpty();
  }

  @Test
  void an_asynchronous_event_completes_exceptionally() {
    String mark = newMark("async");

    Throwable thrown =
        catchThrowable(
            () ->
                events
                    .fireAsync(new Plain(mark, 1))
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join());

    assertThat(thrown)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(OutboxException.class);
    assertThat(thrown).hasStackTraceContaining("OUTBOX1212");
    assertThat(desk.calls(mark)).isEmpty();
  }

  @Test
  void the_qualifier_of_handlers_is_refused_when_fired() {
    Event<Plain> wrong = events.select(Plain.class, new HandlersOnly());

    assertThatThrownBy(() -> work.inTransaction(() -> wrong.fire(new Plain(newMark("wrong"), 1))))
        .hasStackTraceContaining("OUTBOX1213");
  }

  @Test
  void null_is_refused() {
    assertThatThrownBy(() -> work.inTransaction(() -> publishNull(outbox)))
        .hasStackTraceContaining("OUTBOX1204");
  }

  @Test
  void a_payload_over_the_limit_is_refused() {
    byte[] tooMuch = new byte[1024 * 1024 + 1];
    OutboxMessage message = OutboxMessage.builder().eventType("it.raw").payload(tooMuch).build();

    assertThatThrownBy(() -> work.inTransaction(() -> outbox.publish(message)))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1205")
        .hasMessageContaining("1048577")
        .hasMessageContaining("1048576");
  }

  @Test
  void names_too_long_for_their_column_are_refused() {
    String tooLong = "x".repeat(OutboxMessage.MAX_NAME_LENGTH + 1);

    assertThatThrownBy(
            () -> work.inTransaction(() -> events.fire(new Keyed(tooLong, newMark("long"), 1))))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1066")
        .hasMessageContaining("201");
    OutboxMessage message = OutboxMessage.builder().eventType(tooLong).payload(new byte[0]).build();
    assertThatThrownBy(() -> work.inTransaction(() -> outbox.publish(message)))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1066");
  }

  private static void publishNull(Outbox outbox) {
    outbox.publish((Object) null);
  }

  private static final class HandlersOnly extends AnnotationLiteral<FromOutbox>
      implements FromOutbox {

    private static final long serialVersionUID = 1;

    @Override
    public String value() {
      return "";
    }
  }
}
