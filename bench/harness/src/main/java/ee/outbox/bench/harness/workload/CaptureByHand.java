package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The product's business transactions, relative to those that write the same rows by hand in the
 * same server: plain inserts, without the locks that give messages with a key their order.
 *
 * @param threads that do them
 * @param cycles slices of each kind
 */
record CaptureByHand(int threads, int cycles) implements Workload {

  private static final int KEYS = 1_000;

  /** By number of kind: product and, one after it, the same by hand. */
  private static final Map<String, Integer> RATIOS = Map.of("one", 1, "key", 3, "ten", 5);

  private static final List<Metric> METRICS =
      List.of(
          Metric.ratio("one", "1 message : by hand"),
          Metric.ratio("key", "1 with a key : by hand"),
          Metric.ratio("ten", "10 messages : by hand"),
          new Metric("rate-0", "none/s", 0),
          new Metric("rate-1", "1 message/s", 0),
          new Metric("rate-key", "1 with a key/s", 0),
          new Metric("rate-10", "10 messages/s", 0));

  @Override
  public About about() {
    return About.of(
        "capture-hand-" + threads,
        "Capture, " + Capture.on(threads) + ": the product relative to inserts by hand",
        METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    RunningSystem hand = system.at("hand/");
    if (system.nodes().size() > 1) {
      new Nodes(system.nodes()).stop();
    }
    bench.reset(system);
    bench.reset(hand);
    List<Transactions> kinds =
        List.of(
            new Transactions(system, threads, 0, 0),
            new Transactions(system, threads, 1, 0),
            new Transactions(hand, threads, 1, 0),
            new Transactions(system, threads, 1, KEYS),
            new Transactions(hand, threads, 1, KEYS),
            new Transactions(system, threads, 10, 0),
            new Transactions(hand, threads, 10, 0));
    Slices slices = Slices.measure(kinds.size(), cycles, kind -> kinds.get(kind).rate());
    bench.reset(system);
    bench.reset(hand);
    return values(slices);
  }

  private static Map<String, Double> values(Slices slices) {
    Map<String, Double> values = new LinkedHashMap<>();
    RATIOS.forEach(
        (name, kind) -> {
          values.put(name, slices.ratio(kind, kind + 1));
          values.put(name + "-quarter", slices.ratio(kind, kind + 1, 0.25));
          values.put(name + "-three-quarters", slices.ratio(kind, kind + 1, 0.75));
        });
    values.put("rate-0", slices.rate(0));
    values.put("rate-1", slices.rate(1));
    values.put("rate-key", slices.rate(3));
    values.put("rate-10", slices.rate(5));
    return values;
  }
}
