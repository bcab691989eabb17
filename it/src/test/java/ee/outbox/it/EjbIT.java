package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.it.app.Call;
import ee.outbox.it.app.Filed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A handler that is an EJB is one like any other, where the server has EJB. */
@DisabledIfSystemProperty(
    named = "it.ejb",
    matches = "false",
    disabledReason = "this server has no EJB: a @Stateless handler is no bean there")
class EjbIT extends OutboxIT {

  @Test
  void every_attempt_is_a_transaction() throws Exception {
    String mark = newMark("clerk");
    desk.react(
        mark,
        call -> {
          if (call.attempt() < 3) {
            throw new IllegalStateException("not yet");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Filed(mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2, 3);
  }

  @Test
  void a_dead_letter_tells_the_handlers_own_exception() throws Exception {
    String mark = newMark("clerk in vain");
    desk.react(
        mark,
        call -> {
          throw new IllegalStateException("never");
        });

    String id = work.inTransaction(() -> outbox.publish(new Filed(mark, 1)));

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.lastError().orElseThrow()).startsWith("java.lang.IllegalStateException: never");
    assertThat(effects.committed(mark)).isEmpty();
    assertThat(admin.discard(id)).isTrue();
  }
}
