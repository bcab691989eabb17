package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Outside handlers are called in the order of their key. A node that was frozen or cut off may have
 * begun its call before it lost its lease: the one exception that nobody can exclude.
 */
final class OutsideOrder implements Check {

  @Override
  public List<Violation> of(Work work) {
    Map<String, List<Intent>> keys =
        work.history().intents().stream()
            .filter(intent -> intent.place().isPresent())
            .sorted(Comparator.comparing(intent -> intent.place().orElseThrow().number()))
            .collect(Collectors.groupingBy(intent -> intent.place().orElseThrow().key()));
    List<Violation> found = new ArrayList<>();
    keys.values().forEach(key -> inversions(work, key, found));
    return found;
  }

  private static void inversions(Work work, List<Intent> key, List<Violation> found) {
    Map<String, Call> latest = new HashMap<>();
    for (Intent intent : key) {
      for (Task task : intent.tasks()) {
        if (task.kind() == Kind.OUTSIDE) {
          List<Call> calls = work.calls(intent.message(), task.handler());
          compare(calls, latest, found);
          calls.stream()
              .filter(call -> !excused(work, calls, call))
              .forEach(call -> latest.merge(task.handler(), call, OutsideOrder::later));
        }
      }
    }
  }

  /** The first call of a message must come after all calls of earlier ones. */
  private static void compare(List<Call> calls, Map<String, Call> latest, List<Violation> found) {
    if (calls.isEmpty()) {
      return;
    }
    Call first = calls.get(0);
    Call before = latest.get(first.handler());
    if (before != null && before.at().isAfter(first.at())) {
      found.add(
          new Violation(
              Violation.Kind.INVERSION,
              first.message(),
              first.handler() + " was called before it was called for an earlier message",
              List.of(first, before)));
    }
  }

  private static Call later(Call one, Call other) {
    return one.at().isBefore(other.at()) ? other : one;
  }

  /** A fault kept it from being begun in time, or it repeats one that a fault kept unsettled. */
  private static boolean excused(Work work, List<Call> calls, Call call) {
    int index = calls.indexOf(call);
    return work.explained(call, call) || index > 0 && work.explained(calls.get(index - 1), call);
  }
}
