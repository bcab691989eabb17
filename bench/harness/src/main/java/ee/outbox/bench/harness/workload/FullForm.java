package ee.outbox.bench.harness.workload;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is published: an hour at most on two quiet cores, the most important first. Where a table
 * says nothing new by all systems, the product is asked, what is written by hand, and one or two
 * peers. Servers that run for a workload only are asked in workloads that follow each other.
 */
final class FullForm {

  private static final int MANY = 100_000;

  private static final Backlog ROWS = Backlog.of(20_000, "row");

  /** A drain takes some seconds with each. */
  private static final Map<String, Integer> COUNTS_OF_ROWS =
      Map.of(
          "outbox-100", 40_000,
          "hand-100", 40_000,
          "limit-batchack", 40_000,
          "limit-batch", 40_000,
          "limit-delete", 40_000,
          "namastack", 10_000,
          "modulith", 5_000);

  private static final Map<String, Integer> COUNTS_OF_NOTHING =
      Map.of(
          "outbox", MANY,
          "outbox-100", MANY,
          "hand", MANY,
          "hand-100", MANY,
          "limit-batchack", MANY,
          "limit-batch", MANY,
          "limit-delete", MANY,
          "namastack", 10_000,
          "modulith", 5_000);

  private static final String[] PRODUCTS = {
    "outbox", "gruelbox", "db-scheduler", "namastack", "modulith", "limit-permsg"
  };

  private static final String[] SOME = {
    "outbox", "outbox-100", "hand", "limit-permsg", "gruelbox", "db-scheduler"
  };

  private static final String[] IN_ORDER = {"outbox", "outbox-100", "namastack"};

  private FullForm() {}

  static List<Plan> plans() {
    return Stream.of(drains(), loads(), elsewhere(), servers(), beside(), special(), million())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Plan> drains() {
    return List.of(
        drain("row", COUNTS_OF_ROWS),
        drain("noop", COUNTS_OF_NOTHING),
        Plan.warm(new Lengths(Backlog.of(20_000, "noop"), MANY), 3)
            .by("outbox", "outbox-100", "hand", "limit-batchack"),
        Plan.warm(new Lengths(ROWS, MANY), 2).by("outbox", "outbox-100", "limit-batch"));
  }

  /** Those that decide: their rounds scatter most. */
  private static Plan drain(String handler, Map<String, Integer> counts) {
    return new Plan(
        Drain.of(Backlog.of(2_000, handler)),
        Drain.of(Backlog.of(20_000, handler)).with(counts),
        5);
  }

  private static List<Plan> loads() {
    return List.of(
        new Plan(new Latency(20), new Latency(6), 3).by(PRODUCTS),
        new Plan(new Latency(8, 1_000), new Latency(6, 1_000), 3).by("outbox"),
        new Plan(new Steady(8), new Steady(4), 2).by(PRODUCTS),
        Plan.warm(new Idle(20), 1)
            .by("outbox", "gruelbox", "db-scheduler", "namastack", "modulith"),
        new Plan(new Capture(4, 2), new Capture(4, 8), 2)
            .by(
                "outbox",
                "hand",
                "limit-permsg",
                "gruelbox",
                "db-scheduler",
                "namastack",
                "modulith"));
  }

  /** WildFly and Java SE, then a second Liberty, which stays for the next. */
  private static List<Plan> elsewhere() {
    return List.of(
        drainElsewhere("row"),
        drainElsewhere("noop"),
        new Plan(new Capture(1, 2), new Capture(1, 8), 2)
            .by(
                "outbox",
                "hand",
                "outbox-wildfly",
                "hand-wildfly",
                "limit-permsg",
                "gruelbox",
                "db-scheduler",
                "namastack",
                "modulith"),
        new Plan(new CaptureByHand(4, 10), new CaptureByHand(1, 10), 2)
            .by("outbox", "outbox-100", "outbox-pair", "outbox-wildfly"),
        new Plan(new CaptureByHand(4, 2), new CaptureByHand(4, 10), 2)
            .by("outbox", "outbox-100", "outbox-pair"));
  }

  private static Plan drainElsewhere(String handler) {
    return new Plan(
            Drain.of(Backlog.of(2_000, handler)), Drain.elsewhere(Backlog.of(20_000, handler)), 2)
        .by("outbox-wildfly", "hand-wildfly", "outbox-se", "limit-permsg");
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
        Plan.warm(new Beside("pending", MANY, 5_000), 2)
            .by("outbox", "limit-permsg", "gruelbox", "db-scheduler", "namastack"),
        Plan.warm(new Beside("waiting", MANY, 5_000), 2).by("outbox", "gruelbox", "db-scheduler"),
        Plan.warm(new Beside("blocked", MANY, 5_000), 2).by("outbox"));
  }

  private static List<Plan> special() {
    Backlog huge = Backlog.of(60, "row").withPayload(1 << 20);
    return List.of(
        Plan.warm(Drain.ofKeys(ROWS.withKeys(20_000)), 2).by(IN_ORDER),
        Plan.warm(Drain.ofKeys(ROWS.withKeys(1_000)), 2).by(IN_ORDER),
        Plan.warm(Drain.ofKeys(Backlog.of(2_000, "row").withKeys(1)), 2).by(IN_ORDER),
        Plan.warm(new HeldBack(Backlog.of(10_000, "row")), 2).by(SOME),
        Plan.warm(Drain.ofPayloads(Backlog.of(4_000, "row").withPayload(10 << 10)), 2).by(SOME),
        Plan.warm(Drain.ofPayloads(huge), 2).by(SOME));
  }

  /** At the end: tables that have been so large keep their pages. */
  private static List<Plan> million() {
    return List.of(
        Plan.warm(new Beside("pending", 1_000_000, 5_000), 1).by("outbox", "db-scheduler"),
        Plan.warm(new Beside("completed", 1_000_000, 5_000), 1).by("outbox", "gruelbox"));
  }
}
