package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Fate;
import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Task;
import java.util.ArrayList;
import java.util.List;

/** What handlers inside did is there once, and nothing of what failed. */
final class Effects implements Check {

  @Override
  public List<Violation> of(Work work) {
    List<Violation> found = new ArrayList<>();
    for (Intent intent : work.history().intents()) {
      for (Task task : intent.tasks()) {
        List<Effect> rows = work.effects(intent.message(), task.handler());
        if (task.kind() == Kind.INSIDE && rows.size() > allowed(task)) {
          found.add(violation(intent, task, rows));
        }
      }
    }
    return found;
  }

  private static int allowed(Task task) {
    return task.fate() == Fate.DONE ? 1 : 0;
  }

  private static Violation violation(Intent intent, Task task, List<Effect> rows) {
    Violation.Kind kind =
        task.fate() == Fate.DONE ? Violation.Kind.DOUBLE_EFFECT : Violation.Kind.EFFECT_OF_FAILURE;
    String text = "%s has %d effects".formatted(task.handler(), rows.size());
    return new Violation(kind, intent.message(), text, rows);
  }
}
