package ee.outbox.bench.harness.workload;

import java.util.List;

/**
 * A workload and how it is prepared.
 *
 * @param warmUp the same in small, done by each system before the first round
 * @param measured what is measured
 * @param rounds how often
 */
public record Plan(Workload warmUp, Workload measured, int rounds) {

  /** What is done in under five minutes. */
  public static List<Plan> brief() {
    return List.of(
        new Plan(new Drain("noop", 10_000), new Drain("noop", 20_000), 3),
        new Plan(new Drain("row", 10_000), new Drain("row", 20_000), 3),
        new Plan(new Capture(1, 300), new Capture(1, 600), 3),
        new Plan(new Capture(4, 600), new Capture(4, 1_200), 3),
        new Plan(new Latency(1), new Latency(3), 1));
  }

  /** What is published. */
  public static List<Plan> full() {
    return List.of(
        new Plan(new Drain("noop", 20_000), new Drain("noop", 20_000), 9),
        new Plan(new Drain("row", 20_000), new Drain("row", 20_000), 9),
        new Plan(new Drain("noop", 20_000), new Drain("noop", 100_000), 5),
        new Plan(new Drain("row", 20_000), new Drain("row", 100_000), 5),
        new Plan(new Capture(1, 1_000), new Capture(1, 3_000), 7),
        new Plan(new Capture(4, 1_000), new Capture(4, 6_000), 7),
        new Plan(new Latency(2), new Latency(20), 3));
  }

  /** The same with another number of rounds. */
  public Plan times(int others) {
    return new Plan(warmUp, measured, others);
  }
}
