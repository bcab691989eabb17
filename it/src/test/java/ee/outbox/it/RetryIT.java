package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.it.app.Aborting;
import ee.outbox.it.app.Call;
import ee.outbox.it.app.Keyed;
import ee.outbox.it.app.Plain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Durable retries, and how they end. */
class RetryIT extends OutboxIT {

  @Test
  void a_failing_handler_is_tried_again_and_its_failed_attempts_leave_nothing() throws Exception {
    String mark = newMark("third time");
    desk.react(
        mark,
        call -> {
          if (call.attempt() < 3) {
            throw new IOException("down");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Plain(mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2, 3);
    assertThat(desk.calls(mark)).extracting(Call::lastAttempt).containsOnly(false);
  }

  @Test
  void the_last_attempt_makes_a_dead_letter_with_a_readable_error() throws Exception {
    String mark = newMark("dead");
    desk.react(
        mark,
        call -> {
          throw new IllegalStateException("the printer is on fire");
        });

    String id = work.inTransaction(() -> outbox.publish(new Plain(mark, 1)));

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.attempts()).isEqualTo(4);
    assertThat(dead.lastError().orElseThrow())
        .contains("java.lang.IllegalStateException")
        .contains("the printer is on fire");
    assertThat(dead.progress())
        .singleElement()
        .returns(HandlerProgress.State.DEAD, HandlerProgress::state)
        .returns("Handlers#plain", HandlerProgress::handler);
    assertThat(desk.calls(mark)).extracting(Call::lastAttempt).endsWith(true).hasSize(4);
    assertThat(effects.committed(mark)).isEmpty();
    assertThat(admin.discard(id)).isTrue();
  }

  @Test
  void an_exception_named_to_abort_ends_the_attempts_at_once() throws Exception {
    String mark = newMark("abort");
    desk.react(
        mark,
        call -> {
          if (call.attempt() == 1) {
            throw new IllegalStateException("again");
          }
          throw new RuntimeException("wrapped", new IllegalArgumentException("never again"));
        });

    String id = work.inTransaction(() -> outbox.publish(new Aborting(mark)));

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.attempts()).isEqualTo(2);
    assertThat(dead.lastError().orElseThrow()).contains("never again");
    assertThat(admin.discard(id)).isTrue();
  }

  @Test
  void an_unreadable_payload_is_a_dead_letter_alone() throws Exception {
    String mark = newMark("unreadable");
    OutboxMessage unreadable =
        OutboxMessage.builder()
            .eventType("it.keyed")
            .aggregateType("thing")
            .aggregateId(mark)
            .contentType("application/json")
            .payload("{not json".getBytes(StandardCharsets.UTF_8))
            .build();

    String id =
        work.inTransaction(
            () -> {
              String published = outbox.publish(unreadable);
              events.fire(new Keyed(mark, mark, 1));
              return published;
            });

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.lastError().orElseThrow()).contains("OUTBOX1312");
    eventually().until(() -> effects.committed(mark).size() == 1);
    assertThat(admin.discard(id)).isTrue();
  }

  @Test
  void redrive_gives_all_attempts_again() throws Exception {
    String mark = newMark("redriven");
    desk.react(
        mark,
        call -> {
          if (desk.calls(mark).size() < 6) {
            throw new IllegalStateException("not yet");
          }
        });
    String id = work.inTransaction(() -> outbox.publish(new Plain(mark, 1)));
    awaitDead(id);

    assertThat(admin.redrive(id)).isTrue();

    awaitGone(id);
    assertThat(admin.count(Status.DEAD)).isZero();
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2, 3, 4, 1, 2);
    assertThat(desk.calls(mark)).extracting(call -> call.message().id()).containsOnly(id);
    assertThat(effects.committed(mark)).containsExactly(1);
  }
}
