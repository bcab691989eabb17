package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.system.RunningSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Business transactions with messages, relative to the same ones without.
 *
 * @param threads that do them
 * @param transactions of each kind
 */
public record Capture(int threads, int transactions) implements Workload {

  private static final List<Metric> METRICS =
      List.of(
          new Metric("one", "1 message : none", 2),
          new Metric("ten", "10 messages : none", 2),
          new Metric("rate-0", "none/s", 0),
          new Metric("rate-1", "1 message/s", 0),
          new Metric("rate-10", "10 messages/s", 0));

  @Override
  public String id() {
    return "capture-" + threads;
  }

  @Override
  public String title() {
    return threads == 1
        ? "Capture, 1 thread: business transactions per second"
        : "Capture, %d threads: business transactions per second".formatted(threads);
  }

  @Override
  public List<Metric> metrics() {
    return METRICS;
  }

  @Override
  public String reference() {
    return "";
  }

  @Override
  public Map<String, Double> once(RunningSystem system, Bench bench) throws Exception {
    bench.reset(system);
    Map<String, Double> values = new LinkedHashMap<>();
    for (int messages : new int[] {0, 1, 10}) {
      values.put("rate-" + messages, rate(system, messages));
    }
    values.put("one", values.get("rate-1") / values.get("rate-0"));
    values.put("ten", values.get("rate-10") / values.get("rate-0"));
    bench.reset(system);
    return values;
  }

  private double rate(RunningSystem system, int messages) throws Exception {
    Answer answer =
        system.call(
            "capture",
            Map.of(
                "transactions", transactions,
                "messages", messages,
                "threads", threads,
                "payload", 300,
                "keys", 0));
    return answer.number("transactions") / answer.number("nanos") * 1e9;
  }
}
