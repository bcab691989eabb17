package ee.outbox.bench.war;

import ee.outbox.OutboxAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What can be asked of the product as one of several nodes, besides {@link BenchSystem}. */
@ApplicationScoped
public class Node {

  private static final String EFFECTS = "select count(*) from bench_effect";
  private static final String DIFFERENT = "select count(distinct number) from bench_effect";

  @Inject OutboxAdmin admin;
  @Inject Handled handled;
  @Inject Tables tables;
  @Inject Latency latency;
  @Inject Heap heap;

  Answer run(String operation, Request request) throws Exception {
    return switch (operation) {
      case "start" -> {
        admin.resume();
        yield new Answer();
      }
      case "stop" -> {
        admin.pause();
        yield new Answer();
      }
      case "handled" -> new Answer().with("messages", handled.count());
      case "pending" -> new Answer().with("messages", tables.number(OutboxSystem.UNSETTLED));
      case "effects" ->
          new Answer()
              .with("rows", tables.number(EFFECTS))
              .with("different", tables.number(DIFFERENT));
      case "publish" -> latency.publish(request);
      case "watch" -> latency.watch(request.number("count"));
      case "begun" -> latency.begun();
      case "heap" -> new Answer().with("largest", heap.largest());
      default -> throw new UnsupportedOperationException("no operation " + operation);
    };
  }
}
