package ee.outbox.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Checker;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Violation;
import ee.outbox.it.faults.lab.Schedule;
import ee.outbox.it.faults.lab.Trials;
import ee.outbox.it.faults.war.Breakage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that finds nothing proves something only if it finds a broken store out. */
@InLaboratory
@EnabledIfSystemProperty(
    named = "faults.form",
    matches = "broken",
    disabledReason = "a form of its own: -Dfaults.form=broken")
class BrokenStoreIT {

  private static final int MESSAGES = 200;
  private static final Duration REST = Duration.ofSeconds(20);

  /** What each is found out by, at least. */
  private static final Map<Breakage, Set<Violation.Kind>> FOUND =
      Map.of(
          Breakage.APART, Set.of(Violation.Kind.LOST),
          Breakage.UNSETTLED, Set.of(Violation.Kind.NOT_SETTLED),
          Breakage.BACKWARDS, Set.of(Violation.Kind.INVERSION),
          Breakage.NO_FENCE, Set.of(Violation.Kind.DOUBLE_EFFECT));

  @RegisterExtension static final SharedLaboratory LABORATORY = new SharedLaboratory();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void a_broken_store_is_found_out(Breakage breakage) throws Exception {
    Trials trials = new Trials(LABORATORY.get());
    LABORATORY.get().tamper(breakage);

    History history =
        breakage == Breakage.NO_FENCE
            ? trials.freezeBeforeSettling()
            : LABORATORY.get().run("broken", Schedule.none(), MESSAGES, REST);

    assertThat(Checker.violations(history))
        .extracting(Violation::kind)
        .containsAll(FOUND.get(breakage));
  }
}
