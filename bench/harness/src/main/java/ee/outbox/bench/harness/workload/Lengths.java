package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A short backlog is handled, then a long one.
 *
 * @param few the short one
 * @param many messages of the long one
 */
record Lengths(Backlog few, int many) implements Workload {

  @Override
  public About about() {
    String title =
        "Drain of %,d messages relative to one of %,d, %s".formatted(many, few.count(), few.does());
    return About.of("lengths-" + few.handler(), title, metrics());
  }

  private List<Metric> metrics() {
    List<Metric> metrics =
        new ArrayList<>(
            List.of(
                Metric.ratio("relative", "%,d : %,d".formatted(many, few.count())),
                new Metric("few", "%,d, messages/s".formatted(few.count()), 0),
                new Metric("rate", "%,d, messages/s".formatted(many), 0)));
    metrics.addAll(Bench.COST);
    return List.copyOf(metrics);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    double rate = drain(system, bench, few).get("rate");
    Map<String, Double> values = new LinkedHashMap<>(drain(system, bench, few.withCount(many)));
    values.put("few", rate);
    values.put("relative", values.get("rate") / rate);
    return values;
  }

  private static Map<String, Double> drain(RunningSystem system, Bench bench, Backlog backlog)
      throws Exception {
    bench.fill(system, backlog.parameters());
    return Drain.measure(system, bench);
  }
}
