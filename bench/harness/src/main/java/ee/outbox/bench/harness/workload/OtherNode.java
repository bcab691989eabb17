package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One node publishes 50 messages a second, the other one handles them: from the return of the
 * commit to the start of the handler, by the wall clock that both share.
 *
 * @param seconds that it lasts
 */
record OtherNode(int seconds) implements Workload {

  private static final int RATE = 50;

  @Override
  public About about() {
    return About.of(
        "two-nodes-latency",
        "Latency from commit to handler start, 50 messages per second, other node",
        Latency.METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    Nodes both = new Nodes(system.nodes());
    both.stop();
    bench.reset(system);
    int count = RATE * seconds;
    RunningSystem handling = both.second();
    Nodes handler = new Nodes(List.of(handling));
    long before = handler.handled().get(0);
    handling.call("watch", Map.of("count", count));
    handler.start();
    Answer committed = both.first().call("publish", Map.of("rate", RATE, "seconds", seconds));
    handler.await(before + count);
    handler.awaitSettled();
    Answer begun = handling.call("begun", Map.of());
    handler.stop();
    return values(millis(committed, begun));
  }

  /** Sorted; a handler may begin before the commit has returned. */
  private static double[] millis(Answer committed, Answer begun) {
    long[] from = times(committed);
    long[] to = times(begun);
    double[] millis = new double[from.length];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = Math.max(0, to[i] - from[i]) / 1e6;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static long[] times(Answer answer) {
    return Arrays.stream(answer.text("times").split(",")).mapToLong(Long::parseLong).toArray();
  }

  private static Map<String, Double> values(double[] sorted) {
    return Map.of(
        "p50", sorted[sorted.length / 2],
        "p99", sorted[sorted.length * 99 / 100],
        "max", sorted[sorted.length - 1]);
  }
}
