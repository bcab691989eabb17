package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxMessage;
import ee.outbox.PublishOptions;
import ee.outbox.Status;
import ee.outbox.it.app.Plain;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Delay, metadata, ordering key and message id given by the publisher. */
class OptionsIT extends OutboxIT {

  @Test
  void a_delay_is_added_to_the_clock_of_the_database() throws Exception {
    String mark = newMark("delay");

    String later = publish(mark, PublishOptions.none().deliverAfter(Duration.ofHours(2)));
    String soon = publish(mark, PublishOptions.none().deliverAfter(Duration.ofMillis(300)));

    awaitGone(soon);
    OutboxMessage waiting = admin.find(later).orElseThrow();
    assertThat(waiting.status()).isEqualTo(Status.PENDING);
    assertThat(Duration.between(waiting.createdAt(), waiting.availableAt()))
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    assertThat(effects.committed(mark)).hasSize(1);
    assertThat(admin.discard(later)).isTrue();
  }

  @Test
  void a_delivery_time_is_kept_and_one_in_the_past_means_now() throws Exception {
    String mark = newMark("at");
    Instant tomorrow = Instant.parse("2100-01-01T00:00:00Z");

    String later = publish(mark, PublishOptions.none().deliverAt(tomorrow));
    String now = publish(mark, PublishOptions.none().deliverAt(Instant.EPOCH));

    awaitGone(now);
    assertThat(admin.find(later).orElseThrow().availableAt()).isEqualTo(tomorrow);
    assertThat(admin.discard(later)).isTrue();
  }

  @Test
  void metadata_and_ordering_key_travel_with_the_message() throws Exception {
    String mark = newMark("metadata");

    publish(
        mark,
        PublishOptions.none()
            .orderingKey("a:b", "c")
            .metadata("tenant", "north \u00e4 = \\ \n;")
            .metadata("trace", "1"));

    eventually().until(() -> desk.calls(mark).size() == 1);
    OutboxMessage message = desk.calls(mark).get(0).message();
    assertThat(message.aggregateType()).contains("a:b");
    assertThat(message.aggregateId()).contains("c");
    assertThat(message.metadata())
        .containsEntry("tenant", "north \u00e4 = \\ \n;")
        .containsEntry("trace", "1");
  }

  @Test
  void a_second_message_of_an_id_is_refused_and_rolls_back() throws Exception {
    String mark = newMark("duplicate");
    String id = "it-" + UUID.randomUUID();
    PublishOptions later = PublishOptions.none().messageId(id).deliverAfter(Duration.ofHours(1));

    assertThat(publish(mark, later)).isEqualTo(id);
    Throwable thrown = catchThrowable(() -> publish(mark, later));

    assertThat(thrown).hasStackTraceContaining(DuplicateMessageException.class.getName());
    assertThat(thrown).hasStackTraceContaining("OUTBOX2401").hasStackTraceContaining(id);
    assertThat(admin.find(id)).isPresent();
    assertThat(admin.discard(id)).isTrue();
  }

  @Test
  void a_second_message_of_an_id_is_left_out_where_the_options_say_so() throws Exception {
    String mark = newMark("if absent");
    String id = "it-" + UUID.randomUUID();
    PublishOptions later =
        PublishOptions.none().messageId(id).ifAbsent().deliverAfter(Duration.ofHours(1));

    publish(mark, later);
    publish(mark, later);

    assertThat(admin.find(id)).isPresent();
    assertThat(admin.discard(id)).isTrue();
    assertThat(admin.find(id)).isEmpty();
  }

  private String publish(String mark, PublishOptions options) throws Exception {
    return work.inTransaction(() -> outbox.publish(new Plain(mark, 1), options));
  }
}
