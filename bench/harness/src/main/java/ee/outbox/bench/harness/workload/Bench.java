package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.database.Meter;
import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all workloads need: requests that are metered. */
public final class Bench {

  /** Metrics of the cost of a message. */
  public static final List<Metric> COST =
      List.of(
          new Metric("statements", "statements", 2),
          new Metric("commits", "commits", 2),
          new Metric("wal", "WAL bytes", 0),
          new Metric("cpu", "CPU µs", 1));

  private final Cluster cluster;

  /**
   * @param cluster where the systems' databases are
   */
  public Bench(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Empties the system and writes a backlog. */
  public void fill(RunningSystem system, Map<String, Object> parameters) throws Exception {
    system.call("reset", Map.of());
    system.call("fill", parameters);
    cluster.settle(system.database());
  }

  /** Empties the system. */
  public void reset(RunningSystem system) throws Exception {
    system.call("reset", Map.of());
    cluster.settle(system.database());
  }

  /** Does something that handles messages: their rate, and what each has cost. */
  public Map<String, Double> metered(
      RunningSystem system, String operation, Map<String, Object> parameters) throws Exception {
    Duration cpu = system.cpu();
    Meter meter = cluster.meter(system.database());
    Answer answer = system.call(operation, parameters);
    Meter.Reading reading = meter.read();
    double cpuNanos = system.cpu().minus(cpu).toNanos();
    double messages = answer.number("messages");
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rate", messages / answer.number("nanos") * 1e9);
    values.put("statements", reading.statements() / messages);
    values.put("commits", reading.commits() / messages);
    values.put("wal", reading.bytes() / messages);
    values.put("wal-with-pages", reading.all() / messages);
    values.put("cpu", cpuNanos / messages / 1e3);
    return values;
  }
}
