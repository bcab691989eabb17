package ee.outbox.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Call;
import ee.outbox.it.faults.check.Checker;
import ee.outbox.it.faults.check.Effect;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Intent;
import ee.outbox.it.faults.check.Violation;
import ee.outbox.it.faults.lab.LogLines;
import ee.outbox.it.faults.lab.TakeOver;
import ee.outbox.it.faults.lab.Trials;
import ee.outbox.it.faults.war.Breakage;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One fault at a time, at a moment that is known. */
@InLaboratory
@EnabledIfSystemProperty(
    named = "faults.form",
    matches = "single",
    disabledReason = "a form of its own: -Dfaults.form=single")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SingleFaultsIT {

  private static final int CLAIMED = 500;
  private static final int SOME = 50;

  @RegisterExtension static final SharedLaboratory LABORATORY = new SharedLaboratory();

  private Trials trials;

  @BeforeEach
  void forget() throws Exception {
    trials = new Trials(LABORATORY.get());
  }

  /** G1 and G2. How long it took is told, not judged: that depends on the machine. */
  @Test
  @Order(Integer.MAX_VALUE) // It leaves a node to be started again.
  void what_a_killed_node_had_claimed_is_handled_by_the_other_one() throws Exception {
    TakeOver takeOver = trials.takeOver(CLAIMED);

    History history = takeOver.history();
    assertThat(history.intents()).hasSize(CLAIMED);
    assertThat(history.calls().stream().filter(call -> call.node().equals("b")))
        .extracting(Call::message)
        .containsAll(history.intents().stream().map(Intent::message).toList());
    assertThat(Checker.violations(history)).isEmpty();
    Files.writeString(
        SharedLaboratory.directory().resolve("take-over.md"),
        "%d messages of a killed node were handled by another one %,d ms after its death.%n"
            .formatted(CLAIMED, takeOver.lasted().toMillis()));
  }

  /** G11. */
  @Test
  void each_node_says_once_that_the_database_went_and_once_that_it_is_back() throws Exception {
    List<LogLines> logs = trials.logs();

    History history = trials.restartDatabase(SOME);

    assertThat(Checker.violations(history)).isEmpty();
    for (LogLines log : logs) {
      assertThat(log.of("OUTBOX1401")).hasSize(1);
      assertThat(log.of("OUTBOX1402")).hasSize(1);
    }
  }

  /** G3. */
  @Test
  void a_frozen_node_says_once_that_it_was_dead_settles_nothing_stale_and_works_on()
      throws Exception {
    LogLines log = trials.logs().get(0);

    trials.freezeBeforeSettling();
    History history = trials.firstWorksAlone("afterwards");

    assertThat(log.of("OUTBOX1403")).hasSize((int) trials.burialsOfFirst());
    assertThat(Checker.violations(history)).isEmpty();
    assertThat(history.effects().stream().filter(effect -> effect.node().equals("a")))
        .extracting(Effect::message)
        .allMatch(message -> message.startsWith("afterwards"))
        .hasSize(Trials.AT_WORK);
  }

  @Test
  void a_store_without_a_fence_is_found_out() throws Exception {
    LABORATORY.get().tamper(Breakage.NO_FENCE);

    History history = trials.freezeBeforeSettling();

    assertThat(Checker.violations(history))
        .extracting(Violation::kind)
        .contains(Violation.Kind.DOUBLE_EFFECT);
  }
}
