package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Task;
import java.util.ArrayList;
import java.util.List;

/** An outside handler is called again only where it failed or where a fault explains it. */
final class Repetition implements Check {

  @Override
  public List<Violation> of(Work work) {
    List<Violation> found = new ArrayList<>();
    for (Intent intent : work.history().intents()) {
      for (Task task : intent.tasks()) {
        if (task.kind() == Kind.OUTSIDE) {
          unexplained(work, work.calls(intent.message(), task.handler()), found);
        }
      }
    }
    return found;
  }

  private static void unexplained(Work work, List<Call> calls, List<Violation> found) {
    for (int i = 1; i < calls.size(); i++) {
      Call earlier = calls.get(i - 1);
      Call later = calls.get(i);
      if (earlier.end() != Call.End.FAILED && !work.explained(earlier, later)) {
        found.add(
            new Violation(
                Violation.Kind.REPEATED,
                later.message(),
                later.handler() + " was called again without a fault",
                List.of(earlier, later)));
      }
    }
  }
}
