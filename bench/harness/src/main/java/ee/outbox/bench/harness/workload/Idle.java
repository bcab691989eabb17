package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.database.Meter;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Processing is on, and there is nothing to do.
 *
 * @param seconds that it lasts
 */
record Idle(int seconds) implements Workload {

  /** Before it counts: what the start has brought is over by then. */
  private static final int BEFORE = 3;

  private static final List<Metric> METRICS =
      List.of(
          new Metric("statements", "statements/s", 2),
          new Metric("begins", "begins of transactions/s", 2),
          new Metric("wal", "WAL bytes/s", 0),
          new Metric("cpu", "CPU %", 2));

  @Override
  public About about() {
    return About.of("idle", "Nothing to do for %d s, processing is on".formatted(seconds), METRICS);
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    system.call("start", Map.of("threads", 4, "size", system.size()));
    try {
      TimeUnit.SECONDS.sleep(BEFORE);
      return measure(bench.usage(system));
    } finally {
      system.call("stop", Map.of());
    }
  }

  private Map<String, Double> measure(Bench.Usage usage) throws Exception {
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double took = (System.nanoTime() - begin) / 1e9;
    double cpu = usage.cpu().toNanos() / 1e9;
    Meter.Reading reading = usage.reading();
    return Map.of(
        "statements", reading.statements() / took,
        "begins", reading.begins() / took,
        "wal", reading.written() / took,
        "cpu", cpu / took * 100);
  }
}
