package ee.outbox.it.faults.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.it.faults.check.Change;
import ee.outbox.it.faults.check.Effect;
import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static final History HISTORY =
      new History(
          List.of(),
          List.of(
              new Effect(1, "m", "ledger", "b", TIME.plusSeconds(2)),
              new Effect(2, "n", "ledger", "a", TIME.plusSeconds(9))),
          List.of(),
          List.of(),
          List.of(
              claim("b", TIME.plusSeconds(3)),
              claim("a", TIME.plusSeconds(5)),
              settlement(1),
              settlement(2),
              settlement(2)),
          List.of(),
          List.of(new Fault(FaultKind.KILL, "a", TIME, TIME.plusSeconds(1))));

  @Test
  void it_tells_how_long_the_node_was_away_and_when_the_other_had_its_messages() {
    assertThat(new Report(7, HISTORY, List.of(), List.of()).text())
        .contains("-Dfaults.seed=7", "| KILL | 1 | 8,000 ms | 8,000 ms | 3,000 ms |")
        .contains("No violation.");
  }

  @Test
  void it_tells_how_many_were_settled_and_never_claimed() {
    assertThat(new Report(7, HISTORY, List.of(), List.of()).text())
        .contains("| messages that went to a worker without a claim | 1 |");
  }

  @Test
  void it_tells_each_violation_with_its_rows() {
    Violation violation = new Violation(Violation.Kind.LOST, "m", "never done", HISTORY.effects());

    assertThat(new Report(7, HISTORY, List.of(violation), List.of()).text())
        .contains("- LOST m: never done", "message=n");
  }

  @Test
  void it_tells_what_was_otherwise_than_usual() {
    assertThat(new Report(7, HISTORY, List.of(), List.of("Left out: this", "and that")).text())
        .endsWith("No violation.\n\nLeft out: this\n\nand that\n");
  }

  private static Change settlement(long number) {
    return new Change(number, Change.Kind.SETTLE, "a", "a", true, TIME);
  }

  private static Change claim(String by, Instant at) {
    return new Change(1, Change.Kind.CLAIM, by, "a", false, at);
  }
}
