package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.OutboxMessage;
import ee.outbox.it.app.Business;
import ee.outbox.it.app.Call;
import ee.outbox.it.app.Pair;
import ee.outbox.it.app.Plain;
import ee.outbox.it.server.AnswerLoss;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G2 where a commit fails: the server does not tell whether it was done, the database does. */
@OnPostgreSql
class FailingCommitIT extends OutboxIT {

  @Inject @Business EntityManager em;

  @BeforeEach
  void createConstraint() {
    work.inTransaction(
        () -> {
          run("create table if not exists deferred (k text unique deferrable initially deferred)");
        });
  }

  @Test
  void a_commit_that_was_done_and_not_answered_is_not_repeated() throws Exception {
    String mark = newMark("not answered");
    desk.react(mark, call -> loseAnswer());

    String id = work.inTransaction(() -> outbox.publish(new Plain(mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).hasSize(1);
  }

  @Test
  void a_handler_that_was_done_is_not_repeated_for_the_sake_of_another() throws Exception {
    String mark = newMark("pair");
    desk.react(
        mark,
        call -> {
          if (call.number() == 1) {
            loseAnswer();
          } else if (call.attempt() < 3) {
            throw new IllegalStateException("not yet");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Pair(mark)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1, 2);
    assertThat(desk.numbers(mark, "pair 1")).hasSize(1);
    assertThat(desk.numbers(mark, "pair 2")).hasSize(3);
  }

  @Test
  void a_commit_whose_connection_was_ended_is_a_failed_attempt() throws Exception {
    String mark = newMark("ended");
    desk.react(
        mark,
        call -> {
          if (call.number() == 1 && call.attempt() == 1) {
            endConnection();
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Pair(mark)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactlyInAnyOrder(1, 2);
    assertThat(desk.calls(mark))
        .filteredOn(call -> call.number() == 1)
        .extracting(Call::attempt)
        .containsExactly(1, 2);
  }

  @Test
  void a_violated_deferred_constraint_ends_as_a_dead_letter_that_says_so() throws Exception {
    String mark = newMark("deferred");
    desk.react(mark, call -> run("insert into deferred values ('a'), ('a')"));

    String id = work.inTransaction(() -> outbox.publish(new Plain(mark, 1)));

    OutboxMessage dead = awaitDead(id);
    assertThat(dead.lastError().orElseThrow()).contains("duplicate key");
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2, 3, 4);
    assertThat(effects.committed(mark)).isEmpty();
    assertThat(admin.discard(id)).isTrue();
  }

  private void loseAnswer() {
    em.createNativeQuery("select '" + AnswerLoss.REQUEST + "'").getSingleResult();
  }

  private void endConnection() {
    Object session = em.createNativeQuery("select pg_backend_pid()").getSingleResult();
    effects.single("select pg_terminate_backend(" + session + ")");
  }

  private void run(String sql) {
    em.createNativeQuery(sql).executeUpdate();
  }
}
