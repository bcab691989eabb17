package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;

/**
 * Some messages are handled beside many others that are not, and alone before that.
 *
 * @param kind of the others: pending, waiting, completed or blocked
 * @param others how many
 * @param measured how many are handled
 */
record Beside(String kind, int others, int measured) implements Workload {

  private static final List<Metric> METRICS =
      List.of(
          new Metric("relative", "beside : alone", 2),
          new Metric("alone", "alone/s", 0),
          new Metric("rate", "beside/s", 0),
          new Metric("statements", "statements", 2),
          new Metric("wal", "WAL bytes", 0),
          new Metric("cpu", "CPU µs", 1));

  @Override
  public About about() {
    String what =
        switch (kind) {
          case "waiting" -> "that wait for their retry";
          case "completed" -> "that are completed and kept";
          case "blocked" -> "behind one key that cannot go on";
          default -> "more";
        };
    String title =
        "%,d messages handled beside %,d %s, the handler inserts one row"
            .formatted(measured, others, what);
    return About.of("beside-" + others + "-" + kind, title, METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    Backlog some = Backlog.of(measured, "row");
    bench.fill(system, some.parameters());
    double alone = Drain.measure(system, bench).get("rate");
    bench.empty(system);
    prepare(system, some);
    bench.settle(system);
    Map<String, Double> values =
        bench.metered(
            system, "drain", Map.of("threads", 4, "size", system.size(), "limit", measured));
    bench.reset(system);
    values.put("alone", alone);
    values.put("relative", values.get("rate") / alone);
    return values;
  }

  /** The others first, so that what is measured is not simply before them. */
  private void prepare(RunningSystem system, Backlog some) throws Exception {
    Backlog many = Backlog.of(others, "row").withKeys(kind.equals("blocked") ? 1 : 0);
    system.call("fill", many.parameters());
    if (!kind.equals("pending")) {
      system.call("age", Map.of("kind", kind));
      system.call("fill", some.parameters());
    }
  }
}
