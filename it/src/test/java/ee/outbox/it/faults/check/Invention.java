package ee.outbox.it.faults.check;

import java.util.List;
import java.util.stream.Stream;

/** Rolled back and handled: none. Nor is anything handled by a handler that it is not for. */
final class Invention implements Check {

  @Override
  public List<Violation> of(Work work) {
    History history = work.history();
    Stream<Violation> effects =
        history.effects().stream()
            .filter(each -> !work.meant(each.message(), each.handler()))
            .map(each -> invented(each.message(), each));
    // A call in a transaction leaves a row or nothing, and is asked for through its row; but that
    // it was called at all is wrong too.
    Stream<Violation> calls =
        history.calls().stream()
            .filter(each -> !work.meant(each.message(), each.handler()))
            .filter(each -> work.effects(each.message(), each.handler()).isEmpty())
            .map(each -> invented(each.message(), each));
    return Stream.concat(effects, calls).toList();
  }

  private static Violation invented(String message, Record row) {
    return new Violation(
        Violation.Kind.INVENTED, message, "no committed intent is for this", List.of(row));
  }
}
