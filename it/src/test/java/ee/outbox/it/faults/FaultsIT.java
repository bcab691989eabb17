package ee.outbox.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Checker;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Violation;
import ee.outbox.it.faults.lab.Kind;
import ee.outbox.it.faults.lab.Laboratory;
import ee.outbox.it.faults.lab.Report;
import ee.outbox.it.faults.lab.Schedule;
import ee.outbox.it.faults.war.Breakage;
import ee.outbox.it.server.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** G1 to G5 and G11 on real servers that are killed, frozen and cut off from their database. */
@EnabledIfSystemProperty(
    named = "faults.directory",
    matches = ".+",
    disabledReason = "runs in the execution 'faults' only, which has its own servers")
class FaultsIT {

  private static final List<Kind> BRIEF = List.of(Kind.LIBERTY, Kind.LIBERTY);
  private static final List<Kind> LONG = List.of(Kind.LIBERTY, Kind.LIBERTY, Kind.WILDFLY);
  private static final int MESSAGES = 1_000;
  private static final int MESSAGES_OF_A_BROKEN_STORE = 200;

  private final long seed = Long.getLong("faults.seed", System.nanoTime());
  private Laboratory laboratory;

  @BeforeEach
  void open() throws Exception {
    System.out.println("faults.seed=" + seed);
    laboratory = Laboratory.open(directory(), brief() ? BRIEF : LONG);
  }

  @AfterEach
  void close() throws Exception {
    laboratory.close();
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.form", matches = "brief")
  void nothing_is_lost_doubled_or_reordered_and_a_broken_store_is_found_out() throws Exception {
    History history = holds("brief", Schedule.brief(seed), MESSAGES);

    laboratory.tamper(Breakage.APART);
    History broken =
        laboratory.run(
            "broken",
            Schedule.none(),
            history.intents().size() + MESSAGES_OF_A_BROKEN_STORE,
            Duration.ofSeconds(20));
    assertThat(Checker.violations(broken))
        .extracting(Violation::kind)
        .contains(Violation.Kind.LOST);
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.form", matches = "long")
  void nothing_is_lost_doubled_or_reordered_by_many_faults_of_every_kind() throws Exception {
    holds(
        "long",
        Schedule.random(seed, Integer.getInteger("faults.each"), LONG.size()),
        Integer.getInteger("faults.messages"));
  }

  private History holds(String name, Schedule schedule, int messages) throws Exception {
    History history = laboratory.run(name, schedule, messages, Duration.ofMinutes(2));
    List<Violation> violations = Checker.violations(history);
    new Report(seed, history, violations, laboratory.notes())
        .write(directory().resolve("report.md"));
    assertThat(violations).as("faults.seed=%d", seed).isEmpty();
    assertThat(laboratory.breakdowns()).isEmpty();
    return history;
  }

  private static boolean brief() {
    return Settings.required("faults.form").equals("brief");
  }

  private static Path directory() {
    return Path.of(Settings.required("faults.directory"));
  }
}
