package ee.outbox.it.faults.check;

import java.util.List;

/** What is done is gone. */
final class Remainder implements Check {

  @Override
  public List<Violation> of(Work work) {
    return work.history().remaining().stream()
        .map(
            message ->
                new Violation(
                    Violation.Kind.NOT_SETTLED,
                    message,
                    "the run is over and the message is live",
                    work.history().intents().stream()
                        .filter(intent -> intent.message().equals(message))
                        .map(Record.class::cast)
                        .toList()))
        .toList();
  }
}
