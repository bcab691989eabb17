package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.database.Cluster;
import ee.outbox.bench.harness.database.Meter;
import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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
    empty(system);
    system.call("fill", parameters);
    settle(system);
  }

  /** Empties the system. */
  public void reset(RunningSystem system) throws Exception {
    empty(system);
    settle(system);
  }

  /** Empties the system; its tables may need {@link #settle}. */
  void empty(RunningSystem system) throws Exception {
    system.call("reset", Map.of());
  }

  /** Lets its tables be as if they had always been so. */
  void settle(RunningSystem system) throws Exception {
    cluster.settle(system.database());
  }

  /** A transaction that has seen the system's database and lasts until it is ended. */
  Connection oldTransaction(RunningSystem system) throws SQLException {
    Connection connection = cluster.connect(system.database());
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from pg_class");
    }
    return connection;
  }

  /** Begins to count what the system takes. */
  Usage usage(RunningSystem system) throws SQLException {
    return new Usage(system, system.cpu(), cluster.meter(system.database()));
  }

  /** What a system has taken since then. */
  record Usage(RunningSystem system, Duration before, Meter meter) {

    Duration cpu() {
      return system.cpu().minus(before);
    }

    Meter.Reading reading() throws SQLException {
      return meter.read();
    }
  }

  /** Does something that handles messages: their rate, and what each has cost. */
  public Map<String, Double> metered(
      RunningSystem system, String operation, Map<String, Object> parameters) throws Exception {
    return metered(system, () -> system.call(operation, parameters));
  }

  /** The same of something that tells {@code messages} and {@code nanos} when it is done. */
  Map<String, Double> metered(RunningSystem system, Callable<Answer> work) throws Exception {
    Usage usage = usage(system);
    Answer answer = work.call();
    Meter.Reading reading = usage.reading();
    double cpuNanos = usage.cpu().toNanos();
    double messages = answer.number("messages");
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("rate", messages / answer.number("nanos") * 1e9);
    values.put("statements", reading.statements() / messages);
    values.put("commits", reading.commits() / messages);
    values.put("wal", reading.bytes() / messages);
    values.put("wal-with-pages", reading.all() / messages);
    values.put("cpu", cpuNanos / messages / 1e3);
    if (!answer.text("repeated").isEmpty()) {
      values.put("repeated", answer.number("repeated"));
    }
    return values;
  }
}
