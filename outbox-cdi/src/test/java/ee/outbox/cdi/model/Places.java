package ee.outbox.cdi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All orders in which nodes can stand. */
final class Places {

  private static final List<List<List<Integer>>> BY_COUNT =
      IntStream.rangeClosed(0, 4).mapToObj(Places::permutations).toList();

  private Places() {}

  static List<List<Integer>> of(int count) {
    return BY_COUNT.get(count);
  }

  private static List<List<Integer>> permutations(int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : permutations(count - 1)) {
      for (int at = 0; at < count; at++) {
        List<Integer> longer = new ArrayList<>(shorter);
        longer.add(at, count - 1);
        all.add(List.copyOf(longer));
      }
    }
    return List.copyOf(all);
  }
}
