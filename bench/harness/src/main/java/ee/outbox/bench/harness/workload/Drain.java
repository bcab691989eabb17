package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A backlog that was written before is handled. */
record Drain(About about, Backlog backlog) implements Workload {

  static final List<Metric> METRICS =
      Stream.concat(Stream.of(new Metric("rate", "messages/s", 0)), Bench.COST.stream()).toList();

  private static final int THREADS = 4;

  static Drain of(Backlog backlog) {
    String title = "Drain of %,d messages, %s".formatted(backlog.count(), backlog.does());
    String id = "drain-" + backlog.handler() + "-" + backlog.count();
    return new Drain(About.limited(id, title, METRICS), backlog);
  }

  /** The size of the messages is what matters. */
  static Drain ofPayloads(Backlog backlog) {
    String title =
        "Drain of %,d messages of %,d bytes, %s"
            .formatted(backlog.count(), backlog.payload(), backlog.does());
    return new Drain(About.limited("payload-" + backlog.payload(), title, METRICS), backlog);
  }

  /** The ordering keys are what matters. */
  static Drain ofKeys(Backlog backlog) {
    String keys = backlog.keys() == 1 ? "one key" : "%,d keys".formatted(backlog.keys());
    String title =
        "Drain of %,d messages of %s, %s".formatted(backlog.count(), keys, backlog.does());
    return new Drain(About.of("keys-" + backlog.keys(), title, METRICS), backlog);
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
