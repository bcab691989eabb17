package ee.outbox.cdi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is decided by nobody in a step: whether a handler throws, whether a commit is answered.
 * Given the first decisions, the rest takes the first option; asked for the next, it gives each
 * other combination once.
 */
final class Choices {

  private final List<Integer> given;
  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> options = new ArrayList<>();

  Choices(List<Integer> given) {
    this.given = given;
  }

  int among(int count) {
    int choice = taken.size() < given.size() ? given.get(taken.size()) : 0;
    taken.add(choice);
    options.add(count);
    return choice;
  }

  List<Integer> taken() {
    return List.copyOf(taken);
  }

  Optional<List<Integer>> next() {
    for (int i = taken.size() - 1; i >= 0; i--) {
      if (taken.get(i) + 1 < options.get(i)) {
        List<Integer> next = new ArrayList<>(taken.subList(0, i));
        next.add(taken.get(i) + 1);
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }
}
