package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;

/**
 * From the return of the commit to the start of the handler, 50 messages a second.
 *
 * @param seconds that it lasts
 * @param keys how many ordering keys the messages have in turn, 0 for none
 */
public record Latency(int seconds, int keys) implements Workload {

  static final List<Metric> METRICS =
      List.of(
          new Metric("p50", "p50 ms", 2),
          new Metric("p99", "p99 ms", 2),
          new Metric("max", "max ms", 1));

  /** Without keys. */
  public Latency(int seconds) {
    this(seconds, 0);
  }

  @Override
  public About about() {
    return About.of(
        keys == 0 ? "latency" : "latency-keys-" + keys,
        "Latency from commit to handler start, 50 messages per second, same node"
            + (keys == 0 ? "" : ", %,d keys".formatted(keys)),
        METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    Answer answer =
        system.call("latency", Map.of("rate", 50, "seconds", seconds, "threads", 4, "keys", keys));
    bench.reset(system);
    return Map.of(
        "p50", answer.number("p50") / 1e6,
        "p99", answer.number("p99") / 1e6,
        "max", answer.number("max") / 1e6);
  }
}
