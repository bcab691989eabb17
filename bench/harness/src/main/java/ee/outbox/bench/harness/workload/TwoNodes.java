package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A backlog is handled by one node, then another one by both. */
record TwoNodes(Backlog backlog) implements Workload {

  private static final List<Metric> METRICS =
      List.of(
          new Metric("rate", "two nodes/s", 0),
          new Metric("alone-rate", "one node/s", 0),
          new Metric("statements", "statements, two", 3),
          new Metric("alone-statements", "one", 3),
          new Metric("wal", "WAL bytes, two", 0),
          new Metric("alone-wal", "one", 0),
          new Metric("cpu", "CPU µs, two", 1),
          new Metric("alone-cpu", "one", 1),
          new Metric("share", "share of the first %", 0),
          new Metric("missing", "effects missing", 0),
          new Metric("doubled", "effects too many", 0));

  @Override
  public About about() {
    return About.of(
        "two-nodes-" + backlog.count(),
        "Drain of %,d messages by two nodes on one database, %s"
            .formatted(backlog.count(), backlog.does()),
        METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    Nodes nodes = new Nodes(system.nodes());
    Map<String, Double> alone = drain(system, bench, new Nodes(List.of(nodes.first())));
    Map<String, Double> values = new LinkedHashMap<>(drain(system, bench, nodes));
    alone.forEach((metric, value) -> values.put("alone-" + metric, value));
    return values;
  }

  private Map<String, Double> drain(RunningSystem system, Bench bench, Nodes working)
      throws Exception {
    new Nodes(system.nodes()).stop();
    bench.fill(system, backlog.parameters());
    List<Long> before = working.handled();
    Map<String, Double> values = bench.metered(system, () -> work(working, before));
    List<Long> after = working.handled();
    values.put("share", share(before, after));
    Answer effects = system.call("effects", Map.of());
    values.put("missing", backlog.count() - effects.number("different"));
    values.put("doubled", effects.number("rows") - effects.number("different"));
    return values;
  }

  private Answer work(Nodes working, List<Long> before) throws Exception {
    long until = before.stream().mapToLong(Long::longValue).sum() + backlog.count();
    long begin = System.nanoTime();
    working.start();
    working.await(until);
    long nanos = System.nanoTime() - begin;
    working.awaitSettled();
    working.stop();
    return new Answer(
        Map.of("messages", Integer.toString(backlog.count()), "nanos", Long.toString(nanos)));
  }

  private double share(List<Long> before, List<Long> after) {
    return 100.0 * (after.get(0) - before.get(0)) / backlog.count();
  }
}
