package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.it.app.Call;
import ee.outbox.it.app.Keyed;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Jakarta EE 11: the persistence unit says that it holds the outbox ({@code <qualifier>}), and no
 * bean produces an EntityManager.
 */
@DisabledIfSystemProperty(
    named = "it.ee",
    matches = "10",
    disabledReason = "Jakarta Persistence 3.1 knows no <qualifier> in persistence.xml")
class QualifiedUnitIT extends InServerIT {

  @Deployment
  static WebArchive war() {
    return TestWar.qualifiedUnit("qualified.war");
  }

  @Test
  void what_commits_is_handled_and_what_rolls_back_is_not() {
    String mark = newMark("qualified");

    assertThatThrownBy(
            () ->
                work.inTransaction(
                    () -> {
                      events.fire(new Keyed(mark, mark, 1));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    work.inTransaction(() -> events.fire(new Keyed(mark, mark, 2)));

    eventually().until(() -> effects.committed(mark).contains(2));
    assertThat(effects.committed(mark)).containsExactly(2);
    assertThat(desk.calls(mark)).hasSize(1);
  }

  @Test
  void a_failed_attempt_leaves_nothing_and_the_next_one_has_its_effect() throws Exception {
    String mark = newMark("qualified retry");
    desk.react(
        mark,
        call -> {
          if (call.attempt() == 1) {
            throw new IllegalStateException("not yet");
          }
        });

    String id = work.inTransaction(() -> outbox.publish(new Keyed(mark, mark, 1)));

    awaitGone(id);
    assertThat(effects.committed(mark)).containsExactly(1);
    assertThat(desk.calls(mark)).extracting(Call::attempt).containsExactly(1, 2);
  }
}
