package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A backlog that was written before is handled. */
record Drain(String id, String title, Backlog backlog) implements Workload {

  static final List<Metric> METRICS =
      Stream.concat(Stream.of(new Metric("rate", "messages/s", 0)), Bench.COST.stream()).toList();

  private static final int THREADS = 4;

  static Drain of(Backlog backlog) {
    return new Drain(
        "drain-" + backlog.handler() + "-" + backlog.count(),
        "Drain of %,d messages, %s".formatted(backlog.count(), backlog.does()),
        backlog);
  }

  /** The size of the messages is what matters. */
  static Drain ofPayloads(Backlog backlog) {
    return new Drain(
        "payload-" + backlog.payload(),
        "Drain of %,d messages of %,d bytes, %s"
            .formatted(backlog.count(), backlog.payload(), backlog.does()),
        backlog);
  }

  /** The ordering keys are what matters. */
  static Drain ofKeys(Backlog backlog) {
    boolean hot = backlog.keys() == 1;
    return new Drain(
        "keys-" + backlog.keys(),
        "Drain of %,d messages %s, %s"
            .formatted(
                backlog.count(),
                hot ? "of one key" : "of %,d keys".formatted(backlog.keys()),
                backlog.does()),
        backlog);
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public String reference() {
    return backlog.keys() == 0 ? "limit-permsg" : "";
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.fill(system, backlog.parameters());
    return measure(system, bench);
  }

  /** Handles what {@link Bench#fill} has written. */
  static Map<String, Double> measure(RunningSystem system, Bench bench) throws Exception {
    return bench.metered(system, "drain", Map.of("threads", THREADS, "size", system.size()));
  }
}
