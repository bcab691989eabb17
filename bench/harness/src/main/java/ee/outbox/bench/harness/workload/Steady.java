package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.Map;

/**
 * Business transactions with one message each on four threads, while all is handled on four others.
 * The time is that until the last message is handled.
 *
 * @param seconds of capture
 */
record Steady(int seconds) implements Workload {

  @Override
  public About about() {
    return About.limited(
        "steady",
        "Capture and handling at once for %d s, the handler inserts one row".formatted(seconds),
        Drain.METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    Map<String, Object> parameters =
        Map.of(
            "threads",
            4,
            "seconds",
            seconds,
            "size",
            system.size(),
            "handler",
            "row",
            "payload",
            300,
            "keys",
            0);
    return bench.metered(system, "steady", parameters);
  }
}
