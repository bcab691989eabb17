package ee.outbox.bench.harness.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is published: forty minutes on two quiet cores, the most important first. Peers that need
 * minutes for what is known of them by then are not asked.
 */
final class FullForm {

  private static final String[] PRODUCTS = {
    "outbox", "outbox-100", "gruelbox", "db-scheduler", "namastack", "modulith", "limit-permsg"
  };

  private static final String[] QUICK = {
    "outbox",
    "outbox-100",
    "hand",
    "hand-100",
    "limit-permsg",
    "limit-batchack",
    "limit-batch",
    "limit-delete"
  };

  private static final Backlog ROWS = Backlog.of(20_000, "row");

  private FullForm() {}

  static List<Plan> plans() {
    return Stream.of(main(), longer(), servers(), beside(), special())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Plan> main() {
    return List.of(
        Plan.drain("row", 20_000, 4),
        Plan.drain("noop", 20_000, 3),
        new Plan(new Latency(1), new Latency(8), 2).by(PRODUCTS),
        new Plan(new Capture(1, 100), new Capture(1, 400), 3),
        new Plan(new Capture(4, 200), new Capture(4, 1_600), 3),
        new Plan(new Steady(1), new Steady(5), 1).by(PRODUCTS),
        new Plan(new Idle(1), new Idle(20), 1));
  }

  private static List<Plan> longer() {
    return List.of(
        Plan.drain("row", 100_000, 1).by(QUICK), Plan.drain("noop", 100_000, 1).by(QUICK));
  }

  /** On servers of their own. */
  private static List<Plan> servers() {
    return List.of(
        new Plan(
            new TwoNodes(Backlog.of(20_000, "row")), new TwoNodes(Backlog.of(40_000, "row")), 1),
        new Plan(new OtherNode(2), new OtherNode(20), 1),
        Plan.warm(new SmallHeap(Backlog.of(1_000_000, "row")), 1),
        Plan.warm(new SmallHeap(Backlog.of(500, "row").withPayload(1 << 20)), 1));
  }

  private static List<Plan> beside() {
    return List.of(
        Plan.warm(new Beside("pending", 100_000, 5_000), 1)
            .by("outbox", "limit-permsg", "gruelbox", "db-scheduler", "namastack"),
        Plan.warm(new Beside("waiting", 100_000, 5_000), 1)
            .by("outbox", "gruelbox", "db-scheduler"),
        Plan.warm(new Beside("blocked", 100_000, 5_000), 1).by("outbox"),
        Plan.warm(new Beside("pending", 1_000_000, 5_000), 1).by("outbox"),
        Plan.warm(new Beside("completed", 1_000_000, 5_000), 1).by("outbox"));
  }

  private static List<Plan> special() {
    Backlog huge = Backlog.of(60, "row").withPayload(1 << 20);
    return List.of(
        Plan.warm(Drain.ofKeys(ROWS.withKeys(20_000)), 1),
        Plan.warm(Drain.ofKeys(ROWS.withKeys(1_000)), 1),
        Plan.warm(Drain.ofKeys(Backlog.of(2_000, "row").withKeys(1)), 1),
        Plan.warm(new HeldBack(Backlog.of(10_000, "row")), 1),
        Plan.warm(Drain.ofPayloads(Backlog.of(4_000, "row").withPayload(10 << 10)), 1),
        Plan.warm(Drain.ofPayloads(huge), 1).by(QUICK));
  }
}
