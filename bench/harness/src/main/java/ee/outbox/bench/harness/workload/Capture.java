package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Business transactions with messages, relative to the same ones without.
 *
 * @param threads that do them
 * @param transactions of each kind, a multiple of ten
 */
public record Capture(int threads, int transactions) implements Workload {

  private static final int[] KINDS = {0, 1, 10};
  private static final int PIECES = 10;

  private static final List<Metric> METRICS =
      List.of(
          new Metric("one", "1 message : none", 2),
          new Metric("ten", "10 messages : none", 2),
          new Metric("rate-0", "none/s", 0),
          new Metric("rate-1", "1 message/s", 0),
          new Metric("rate-10", "10 messages/s", 0));

  @Override
  public About about() {
    String what = threads == 1 ? "1 thread" : threads + " threads";
    return About.of(
        "capture-" + threads, "Capture, " + what + ": business transactions per second", METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    Map<Integer, Double> nanos = new TreeMap<>();
    // In pieces, so that what disturbs the machine for a moment disturbs all three kinds.
    for (int piece = 0; piece < PIECES; piece++) {
      for (int messages : KINDS) {
        nanos.merge(messages, nanos(system, messages), Double::sum);
      }
    }
    bench.reset(system);
    Map<String, Double> values = new LinkedHashMap<>();
    nanos.forEach((kind, took) -> values.put("rate-" + kind, transactions / took * 1e9));
    values.put("one", nanos.get(0) / nanos.get(1));
    values.put("ten", nanos.get(0) / nanos.get(10));
    return values;
  }

  private double nanos(RunningSystem system, int messages) throws Exception {
    return system
        .call(
            "capture",
            Map.of(
                "transactions",
                transactions / PIECES,
                "messages",
                messages,
                "threads",
                threads,
                "payload",
                300,
                "keys",
                0))
        .number("nanos");
  }
}
