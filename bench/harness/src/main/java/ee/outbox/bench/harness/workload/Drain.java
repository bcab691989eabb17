package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A backlog that was written before is handled.
 *
 * @param about for the report
 * @param backlog of most systems
 * @param counts of messages, by system, of those that are much quicker or slower than most
 */
record Drain(About about, Backlog backlog, Map<String, Integer> counts) implements Workload {

  static final List<Metric> METRICS =
      Stream.concat(Stream.of(new Metric("rate", "messages/s", 0)), Bench.COST.stream()).toList();

  private static final int THREADS = 4;

  /** What counts most: compared with all that tells what is possible, and with the best peers. */
  static Drain of(Backlog backlog) {
    String title = "Drain of %,d messages, %s".formatted(backlog.count(), backlog.does());
    return new Drain(about(backlog, title, METRICS), backlog, Map.of());
  }

  /** The same, with other numbers of messages for some. */
  Drain with(Map<String, Integer> others) {
    String title = "Drain of a backlog, " + backlog.does();
    List<Metric> metrics =
        Stream.concat(METRICS.stream(), Stream.of(new Metric("messages", "messages", 0))).toList();
    return new Drain(about(backlog, title, metrics), backlog, others);
  }

  private static About about(Backlog backlog, String title, List<Metric> metrics) {
    List<String> references =
        backlog.handler().equals("row")
            ? List.of("limit-permsg", "limit-batch", "hand", "gruelbox", "db-scheduler")
            : List.of("limit-permsg", "limit-batchack", "hand", "gruelbox", "db-scheduler");
    return new About("drain-" + backlog.handler(), title, metrics, references);
  }

  /** Where else the product runs. */
  static Drain elsewhere(Backlog backlog) {
    String title =
        "Drain of %,d messages on WildFly and in Java SE, %s"
            .formatted(backlog.count(), backlog.does());
    return new Drain(
        new About(
            "elsewhere-" + backlog.handler(),
            title,
            METRICS,
            List.of("limit-permsg", "hand-wildfly")),
        backlog,
        Map.of());
  }

  /** The size of the messages is what matters. */
  static Drain ofPayloads(Backlog backlog) {
    String title =
        "Drain of %,d messages of %,d bytes, %s"
            .formatted(backlog.count(), backlog.payload(), backlog.does());
    return new Drain(
        About.limited("payload-" + backlog.payload(), title, METRICS), backlog, Map.of());
  }

  /** The ordering keys are what matters. */
  static Drain ofKeys(Backlog backlog) {
    String keys = backlog.keys() == 1 ? "one key" : "%,d keys".formatted(backlog.keys());
    String title =
        "Drain of %,d messages of %s, %s".formatted(backlog.count(), keys, backlog.does());
    return new Drain(About.of("keys-" + backlog.keys(), title, METRICS), backlog, Map.of());
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    int count = counts.getOrDefault(system.name(), backlog.count());
    bench.fill(system, backlog.withCount(count).parameters());
    Map<String, Double> values = measure(system, bench);
    values.put("messages", (double) count);
    return values;
  }

  /** Handles what {@link Bench#fill} has written. */
  static Map<String, Double> measure(RunningSystem system, Bench bench) throws Exception {
    return bench.metered(system, "drain", Map.of("threads", THREADS, "size", system.size()));
  }
}
