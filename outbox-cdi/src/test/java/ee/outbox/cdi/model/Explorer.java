package ee.outbox.cdi.model;

import ee.outbox.cdi.model.Actions.Action;
import ee.outbox.cdi.model.Step.Listener;
import ee.outbox.cdi.model.Truth.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries everything, breadth first, so that what it finds has the shortest history. A state is
 * looked at once, however it was come to.
 */
final class Explorer {

  private final Protocol protocol;
  private final Actions actions;
  private final Map<StateKey, Integer> known = new HashMap<>();
  private final List<Way> ways = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final List<Integer> complete = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int steps;

  /** How a state was come to first. */
  private record Way(int from, int action, List<Integer> choices, int length) {}

  private record Open(int index, State state) {}

  /**
   * What came of it.
   *
   * @param states how many states there are
   * @param steps how many steps between them were made
   * @param longest the length of the longest shortest history
   * @param finding what does not hold, and the shortest history that shows it
   */
  record Result(int states, int steps, int longest, Optional<Finding> finding) {}

  /** A violated property with its history. */
  record Finding(Violation violation, List<String> history) {

    @Override
    public String toString() {
      return violation.property() + ": " + violation.text() + "\n  " + String.join("\n  ", history);
    }
  }

  Explorer(Scenario scenario, Variant variant) {
    this.protocol = new Protocol(scenario, variant);
    this.actions = new Actions(protocol);
  }

  Result explore() {
    State start = Actions.start(protocol);
    reached(StateKey.of(start), start, new Way(-1, -1, List.of(), 0));
    while (!open.isEmpty()) {
      Optional<Finding> finding = look(open.remove());
      if (finding.isPresent()) {
        return result(finding);
      }
    }
    return result(neverHandled());
  }

  private Result result(Optional<Finding> finding) {
    return new Result(ways.size(), steps, ways.get(ways.size() - 1).length(), finding);
  }

  private Optional<Finding> look(Open from) {
    List<Action> possible = actions.of(from.state());
    for (int action = 0; action < possible.size(); action++) {
      Optional<List<Integer>> choices = Optional.of(List.of());
      while (choices.isPresent()) {
        Step step = new Step(protocol, from.state(), new Choices(choices.get()), Listener.NOBODY);
        possible.get(action).effect().accept(step);
        Way way = new Way(from.index(), action, step.choices.taken(), lengthOf(from) + 1);
        Optional<Violation> violation = arrived(from, step, way);
        if (violation.isPresent()) {
          return violation.map(each -> new Finding(each, history(way)));
        }
        choices = step.choices.next();
      }
    }
    return Optional.empty();
  }

  private int lengthOf(Open from) {
    return ways.get(from.index()).length();
  }

  private Optional<Violation> arrived(Open from, Step step, Way way) {
    if (step.blocked()) {
      return Optional.empty();
    }
    State state = step.after();
    if (state.truth().violation().isPresent()) {
      return state.truth().violation();
    }
    StateKey key = StateKey.of(state);
    Integer seen = known.get(key);
    int to = seen == null ? reached(key, state, way) : seen;
    if (to != from.index()) {
      steps++;
      // A fault is never needed: whoever waits for one waits for ever.
      if (state.faults().equals(from.state().faults())) {
        before.get(to).add(from.index());
      }
    }
    return Optional.empty();
  }

  private int reached(StateKey key, State state, Way way) {
    int index = ways.size();
    known.put(key, index);
    ways.add(way);
    before.add(new ArrayList<>(2));
    open.add(new Open(index, state));
    if (state.complete()) {
      complete.add(index);
    }
    return index;
  }

  /** A state from which no way without faults leads to an end. */
  private Optional<Finding> neverHandled() {
    boolean[] ends = new boolean[ways.size()];
    Deque<Integer> left = new ArrayDeque<>(complete);
    while (!left.isEmpty()) {
      int index = left.remove();
      if (!ends[index]) {
        ends[index] = true;
        left.addAll(before.get(index));
      }
    }
    for (int i = 0; i < ends.length; i++) {
      if (!ends[i]) {
        Violation violation =
            new Violation(Property.ALWAYS_HANDLED, "from here on a message can never be handled");
        return Optional.of(new Finding(violation, history(ways.get(i))));
      }
    }
    return Optional.empty();
  }

  /** Goes the way once more and writes down what happens. */
  private List<String> history(Way last) {
    Deque<Way> path = new ArrayDeque<>();
    for (Way way = last; way.from() >= 0; way = ways.get(way.from())) {
      path.push(way);
    }
    List<String> lines = new ArrayList<>();
    State state = Actions.start(protocol);
    for (Way way : path) {
      Step step = new Step(protocol, state, new Choices(way.choices()), Listener.PERSON);
      actions.of(state).get(way.action()).effect().accept(step);
      lines.add(String.join("; ", step.story));
      state = step.after();
    }
    return lines;
  }
}
