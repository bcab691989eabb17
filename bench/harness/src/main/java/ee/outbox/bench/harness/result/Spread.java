package ee.outbox.bench.harness.result;

import java.util.List;

/**
 * Median and extremes.
 *
 * @param median not a number if there are no values
 * @param least not a number if there are no values
 * @param most not a number if there are no values
 */
public record Spread(double median, double least, double most) {

  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().filter(each -> !each.isNaN()).sorted().toList();
    if (sorted.isEmpty()) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  boolean isEmpty() {
    return Double.isNaN(median);
  }
}
