package ee.outbox.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Checker;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Violation;
import ee.outbox.it.faults.lab.Laboratory;
import ee.outbox.it.faults.lab.Report;
import ee.outbox.it.faults.lab.Schedule;
import ee.outbox.it.faults.war.Breakage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** G1 to G5, G8 and G11 on real servers that are killed, frozen and cut off from their database. */
@InLaboratory
class FaultsIT {

  private static final int MESSAGES = 1_000;
  private static final int MESSAGES_OF_A_BROKEN_STORE = 200;

  @RegisterExtension static final SharedLaboratory LABORATORY = new SharedLaboratory();

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private final Laboratory laboratory = LABORATORY.get();

  @BeforeEach
  void forget() throws Exception {
    System.out.println("faults.seed=" + seed);
    laboratory.forget();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.form", matches = "brief")
  void nothing_is_lost_doubled_or_reordered_and_a_broken_store_is_found_out() throws Exception {
    holds("brief", Schedule.brief(seed), MESSAGES);

    laboratory.forget();
    laboratory.tamper(Breakage.APART);
    History broken =
        laboratory.run(
            "broken", Schedule.none(), MESSAGES_OF_A_BROKEN_STORE, Duration.ofSeconds(20));
    assertThat(Checker.violations(broken))
        .extracting(Violation::kind)
        .contains(Violation.Kind.LOST);
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.form", matches = "long")
  void nothing_is_lost_doubled_or_reordered_by_many_faults_of_every_kind() throws Exception {
    holds(
        "long",
        Schedule.random(seed, Integer.getInteger("faults.each"), SharedLaboratory.LONG.size()),
        Integer.getInteger("faults.messages"));
  }

  private void holds(String name, Schedule schedule, int messages) throws Exception {
    History history = laboratory.run(name, schedule, messages, Duration.ofMinutes(2));
    List<Violation> violations = Checker.violations(history);
    new Report(seed, history, violations, laboratory.notes())
        .write(SharedLaboratory.directory().resolve("report.md"));
    assertThat(violations).as("faults.seed=%d", seed).isEmpty();
    assertThat(laboratory.breakdowns()).isEmpty();
  }
}
