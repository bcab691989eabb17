package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Fate;
import ee.outbox.it.faults.check.Intent.Task;
import java.util.ArrayList;
import java.util.List;

/** Attempts and dead letters are those that were configured. */
final class Attempts implements Check {

  @Override
  public List<Violation> of(Work work) {
    List<Violation> found = new ArrayList<>();
    for (Intent intent : work.history().intents()) {
      for (Task task : intent.tasks()) {
        beyond(work, intent, task, found);
        if (task.fate() == Fate.DEAD) {
          buried(work, intent, task, found);
        } else {
          alive(work, intent, task, found);
        }
      }
    }
    return found;
  }

  private static void beyond(Work work, Intent intent, Task task, List<Violation> found) {
    work.calls(intent.message(), task.handler()).stream()
        .filter(call -> call.attempt() > task.maxAttempts())
        .findFirst()
        .ifPresent(
            call ->
                found.add(
                    new Violation(
                        Violation.Kind.TOO_MANY_ATTEMPTS,
                        intent.message(),
                        "%s has %d attempts".formatted(task.handler(), task.maxAttempts()),
                        List.of(call))));
  }

  private static void alive(Work work, Intent intent, Task task, List<Violation> found) {
    work.deadLetters(intent.message(), task.handler())
        .forEach(
            letter ->
                found.add(
                    new Violation(
                        Violation.Kind.WRONGLY_DEAD,
                        intent.message(),
                        task.handler() + " does not fail for good",
                        List.of(letter))));
  }

  private static void buried(Work work, Intent intent, Task task, List<Violation> found) {
    List<DeadLetter> letters = work.deadLetters(intent.message(), task.handler());
    if (letters.isEmpty()) {
      found.add(
          new Violation(
              Violation.Kind.NOT_DEAD,
              intent.message(),
              task.handler() + " fails for good and is no dead letter",
              List.of(intent)));
    }
    long made = work.calls(intent.message(), task.handler()).size();
    letters.stream()
        .filter(letter -> letter.attempts() != task.maxAttempts() || made < letter.attempts())
        .forEach(
            letter ->
                found.add(
                    new Violation(
                        Violation.Kind.WRONGLY_DEAD,
                        intent.message(),
                        "%s has %d attempts, %d calls were made"
                            .formatted(task.handler(), task.maxAttempts(), made),
                        List.of(letter))));
  }
}
