package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A backlog is handled by a server with little heap. */
record SmallHeap(Backlog backlog) implements Workload {

  private static final List<Metric> METRICS = metrics();

  private static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>(Drain.METRICS);
    metrics.add(new Metric("heap", "largest heap after a collection, MiB", 0));
    return List.copyOf(metrics);
  }

  @Override
  public About about() {
    return About.of(
        "heap-" + backlog.payload(),
        "Drain of %,d messages of %,d bytes with a heap of 256 MiB, %s"
            .formatted(backlog.count(), backlog.payload(), backlog.does()),
        METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.fill(system, backlog.parameters());
    heap(system);
    Map<String, Double> values = Drain.measure(system, bench);
    values.put("heap", heap(system));
    bench.reset(system);
    return values;
  }

  /** In MiB, since it was asked before; not a number if nothing was collected. */
  private static double heap(RunningSystem system) throws Exception {
    double bytes = system.call("heap", Map.of()).number("largest");
    return bytes == 0 ? Double.NaN : bytes / (1 << 20);
  }
}
