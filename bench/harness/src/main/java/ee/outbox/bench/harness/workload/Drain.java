package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A backlog that was written before is handled.
 *
 * @param handler noop or row
 * @param count messages
 */
public record Drain(String handler, int count) implements Workload {

  private static final List<Metric> METRICS =
      Stream.concat(Stream.of(new Metric("rate", "messages/s", 0)), Bench.COST.stream()).toList();

  @Override
  public String id() {
    return "drain-" + handler + "-" + count;
  }

  @Override
  public String title() {
    String does = handler.equals("row") ? "inserts one row" : "writes nothing";
    return "Drain of %,d messages, 4 threads, the handler %s".formatted(count, does);
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public String reference() {
    return "limit-permsg";
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.fill(system, Map.of("count", count, "handler", handler, "payload", 300, "keys", 0));
    return bench.metered(system, "drain", Map.of("threads", 4, "size", 1));
  }
}
