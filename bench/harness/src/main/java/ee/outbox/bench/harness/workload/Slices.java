package ee.outbox.bench.harness.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rates of several kinds of work in short slices that take turns, each cycle in another order. A
 * ratio is the median of those within each cycle: what disturbs the machine for a moment disturbs
 * neighbours alike.
 */
public final class Slices {

  private final double[][] rates;

  /** What is done in a second. */
  @FunctionalInterface
  public interface Slice {

    /** Measures the rate of a kind, during a slice. */
    double rate(int kind) throws Exception;
  }

  private Slices(double[][] rates) {
    this.rates = rates;
  }

  /** Measures each kind once in each cycle. */
  public static Slices measure(int kinds, int cycles, Slice slice) throws Exception {
    double[][] rates = new double[kinds][cycles];
    for (int cycle = 0; cycle < cycles; cycle++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, kinds).boxed().toList());
      Collections.rotate(order, -cycle);
      if (cycle % 2 == 1) {
        Collections.reverse(order);
      }
      for (int kind : order) {
        rates[kind][cycle] = slice.rate(kind);
      }
    }
    return new Slices(rates);
  }

  /** What is done in a second, the median. */
  public double rate(int kind) {
    return quantile(rates[kind], 0.5);
  }

  /** A kind's rate divided by another's: the median of all cycles. */
  public double ratio(int kind, int by) {
    return ratio(kind, by, 0.5);
  }

  /** Another quantile of it. */
  public double ratio(int kind, int by, double part) {
    double[] ratios =
        IntStream.range(0, rates[kind].length)
            .mapToDouble(cycle -> rates[kind][cycle] / rates[by][cycle])
            .toArray();
    return quantile(ratios, part);
  }

  private static double quantile(double[] values, double part) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
