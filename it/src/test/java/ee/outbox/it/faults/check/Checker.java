package ee.outbox.it.faults.check;

import java.util.List;

/** Proves the guarantees of a run, or says which were broken. */
public final class Checker {

  private static final List<Check> CHECKS =
      List.of(
          new Presence(),
          new Invention(),
          new Effects(),
          new Repetition(),
          new Fence(),
          new Order(),
          new OutsideOrder(),
          new Attempts(),
          new Remainder());

  private Checker() {}

  /** All violations of a history, none where everything held. */
  public static List<Violation> violations(History history) {
    Work work = new Work(history);
    return CHECKS.stream().flatMap(check -> check.of(work).stream()).toList();
  }
}
