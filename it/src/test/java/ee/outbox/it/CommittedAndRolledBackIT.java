package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.it.app.Both;
import ee.outbox.it.app.Business;
import ee.outbox.it.app.Effect;
import ee.outbox.it.app.Plain;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** G1 and G2: what commits is delivered to every handler, what rolls back to none. */
class CommittedAndRolledBackIT extends OutboxIT {

  @Inject @Business EntityManager em;
  @Inject UserTransaction transaction;

  @Test
  void what_rolls_back_is_never_delivered() throws Exception {
    String mark = newMark("rolled back");

    assertThatThrownBy(
            () ->
                work.inTransaction(
                    () -> {
                      events.fire(new Plain(mark, 1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    transaction.begin();
    events.fire(new Plain(mark, 2));
    transaction.rollback();
    work.inTransaction(() -> events.fire(new Plain(mark, 3)));

    eventually().until(() -> effects.committed(mark).contains(3));
    assertThat(effects.committed(mark)).containsExactly(3);
    assertThat(desk.calls(mark)).hasSize(1);
  }

  @Test
  void a_transaction_marked_for_rollback_gets_an_id_and_writes_nothing() throws Exception {
    String mark = newMark("marked");

    transaction.begin();
    transaction.setRollbackOnly();
    String id = outbox.publish(new Plain(mark, 1));
    transaction.rollback();
    work.inTransaction(() -> events.fire(new Plain(mark, 2)));

    eventually().until(() -> effects.committed(mark).contains(2));
    assertThat(id).isNotBlank();
    assertThat(admin.find(id)).isEmpty();
    assertThat(effects.committed(mark)).containsExactly(2);
  }

  @Test
  void business_rows_and_messages_commit_together_in_every_order() throws Exception {
    String mark = newMark("together");

    transaction.begin();
    em.persist(new Effect(mark, 1));
    events.fire(new Plain(mark, 10));
    em.persist(new Effect(mark, 2));
    em.flush();
    events.fire(new Plain(mark, 11));
    em.persist(new Effect(mark, 3));
    transaction.commit();

    eventually().until(() -> effects.committed(mark).size() == 5);
    assertThat(effects.committed(mark)).containsExactlyInAnyOrder(1, 2, 3, 10, 11);
  }

  @Test
  void every_handler_of_a_message_runs_and_keeps_its_own_progress() throws Exception {
    String mark = newMark("both");
    desk.react(
        mark,
        call -> {
          if (call.handler().equals("mailer") && call.attempt() < 3) {
            throw new IllegalStateException("mail gateway is down");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Both(mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.numbers(mark, "ledger")).containsExactly(1);
    assertThat(desk.numbers(mark, "mailer")).containsExactly(1, 1, 1);
  }

  @Test
  void many_messages_are_delivered_exactly_once() {
    String mark = newMark("many");
    int transactions = 50;
    int each = 20;

    IntStream.range(0, transactions)
        .forEach(
            tx ->
                work.inTransaction(
                    () ->
                        IntStream.range(0, each)
                            .forEach(i -> events.fire(new Plain(mark, tx * each + i)))));

    List<Integer> all = IntStream.range(0, transactions * each).boxed().toList();
    eventually().until(() -> effects.committed(mark).size() >= all.size());
    assertThat(effects.committed(mark)).containsExactlyInAnyOrderElementsOf(all);
  }
}
