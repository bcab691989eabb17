package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Business transactions with messages, relative to the same ones without.
 *
 * @param threads that do them
 * @param cycles slices of each kind
 */
public record Capture(int threads, int cycles) implements Workload {

  private static final List<Metric> METRICS =
      List.of(
          Metric.ratio("one", "1 message : none"),
          Metric.ratio("ten", "10 messages : none"),
          new Metric("rate-0", "none/s", 0),
          new Metric("rate-1", "1 message/s", 0),
          new Metric("rate-10", "10 messages/s", 0));

  @Override
  public About about() {
    return About.of(
        "capture-" + threads,
        "Capture, " + on(threads) + ": business transactions per second",
        METRICS);
  }

  static String on(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    List<Transactions> kinds =
        List.of(
            new Transactions(system, threads, 0, 0),
            new Transactions(system, threads, 1, 0),
            new Transactions(system, threads, 10, 0));
    Slices slices = Slices.measure(kinds.size(), cycles, kind -> kinds.get(kind).rate());
    bench.reset(system);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("one", slices.ratio(1, 0));
    values.put("ten", slices.ratio(2, 0));
    values.put("rate-0", slices.rate(0));
    values.put("rate-1", slices.rate(1));
    values.put("rate-10", slices.rate(2));
    return values;
  }
}
