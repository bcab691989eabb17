package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Change;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.History;
import ee.outbox.it.faults.check.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run was and what it showed, for people.
 *
 * @param seed repeats the schedule
 * @param history the run
 * @param violations what the checker found
 * @param notes what was otherwise than usual
 */
public record Report(long seed, History history, List<Violation> violations, List<String> notes) {

  private static final String PAGE =
      """
      # Faults

      Seed: `-Dfaults.seed=%d`

      | | |
      | --- | ---: |
      | messages committed | %d |
      | calls of handlers | %d |
      | effects in the database | %d |
      | dead letters | %d |
      | changes of rows looked at | %d |
      | messages that went to a worker without a claim | %d |
      | faults | %d |
      | violations | %d |

      *Working*: from the end of a fault's cause to the next effect of the node it hit, of any node
      where it was the database. *Taken over*: from the beginning of a fault to the first claim by the
      other node of what this one had, where there was one within a minute.

      | fault | number | working, median | working, longest | taken over, longest |
      | --- | ---: | ---: | ---: | ---: |
      %s

      %s
      """;

  /** Writes the page. */
  public void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  String text() {
    return PAGE.formatted(
        seed,
        history.intents().size(),
        history.calls().size(),
        history.effects().size(),
        history.deadLetters().size(),
        history.changes().size(),
        unclaimed(),
        history.faults().size(),
        violations.size(),
        Arrays.stream(FaultKind.values())
            .map(kind -> Recoveries.of(kind, history))
            .filter(Recoveries::any)
            .map(Recoveries::row)
            .collect(Collectors.joining("\n")),
        Stream.concat(Stream.of(found()), notes.stream()).collect(Collectors.joining("\n\n")));
  }

  /** Ended by their owners, whom they had from the beginning. */
  private long unclaimed() {
    Set<Long> claimed = numbers(Change.Kind.CLAIM);
    return numbers(Change.Kind.SETTLE).stream().filter(each -> !claimed.contains(each)).count();
  }

  private Set<Long> numbers(Change.Kind kind) {
    return history.changes().stream()
        .filter(each -> each.kind() == kind)
        .map(Change::number)
        .collect(Collectors.toSet());
  }

  private String found() {
    return violations.isEmpty()
        ? "No violation."
        : violations.stream().map(each -> "- " + each).collect(Collectors.joining("\n"));
  }
}
