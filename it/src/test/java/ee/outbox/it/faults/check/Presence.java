package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Fate;
import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Task;
import java.util.ArrayList;
import java.util.List;

/** Committed and not handled: none. */
final class Presence implements Check {

  @Override
  public List<Violation> of(Work work) {
    List<Violation> found = new ArrayList<>();
    for (Intent intent : work.history().intents()) {
      for (Task task : intent.tasks()) {
        if (task.fate() == Fate.DONE && !handled(work, intent, task)) {
          String text = task.handler() + " never did its work";
          found.add(new Violation(Violation.Kind.LOST, intent.message(), text, List.of(intent)));
        }
      }
    }
    return found;
  }

  /** A dead letter is not lost: whether it may be there is asked elsewhere. */
  private static boolean handled(Work work, Intent intent, Task task) {
    String message = intent.message();
    String handler = task.handler();
    boolean done =
        task.kind() == Kind.INSIDE
            ? !work.effects(message, handler).isEmpty()
            : work.calls(message, handler).stream()
                .anyMatch(call -> call.end() == Call.End.RETURNED);
    return done || !work.deadLetters(message, handler).isEmpty();
  }
}
