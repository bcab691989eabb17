package ee.outbox.bench.harness.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * A workload and how it is prepared.
 *
 * @param warmUp the same in small, done by each system before the first round
 * @param measured what is measured
 * @param rounds how often
 */
public record Plan(Workload warmUp, Workload measured, int rounds) {

  /** Everything in small, once: shows that it works, and no speed. */
  public static List<Plan> check() {
    Backlog rows = Backlog.of(200, "row");
    return Stream.of(
            Drain.of(Backlog.of(200, "noop")),
            Drain.of(rows),
            new Capture(1, 10),
            new Capture(4, 20),
            new Latency(1),
            new Steady(1),
            Drain.ofKeys(rows.withKeys(10)),
            Drain.ofKeys(rows.withKeys(1)),
            Drain.ofPayloads(rows.withPayload(10 << 10)),
            Drain.ofPayloads(Backlog.of(20, "row").withPayload(1 << 20)),
            new HeldBack(rows),
            new Beside("pending", 400, 100),
            new Beside("waiting", 400, 100),
            new Beside("blocked", 400, 100),
            new Beside("completed", 400, 100),
            new TwoNodes(Backlog.of(2_000, "row")),
            new OtherNode(2),
            new Idle(5),
            new SmallHeap(Backlog.of(5_000, "row")),
            new SmallHeap(Backlog.of(10, "row").withPayload(1 << 20)))
        .map(each -> new Plan(each, each, 1))
        .toList();
  }

  /** What is done in under five minutes. */
  public static List<Plan> brief() {
    return List.of(
        drain("noop", 20_000, 2),
        drain("row", 20_000, 2),
        new Plan(new Capture(1, 100), new Capture(1, 500), 2),
        new Plan(new Capture(4, 200), new Capture(4, 1_000), 2),
        new Plan(new Latency(1), new Latency(3), 1),
        new Plan(new Steady(1), new Steady(2), 1));
  }

  /** What is published. */
  public static List<Plan> full() {
    Backlog rows = Backlog.of(20_000, "row");
    return List.of(
        drain("noop", 20_000, 9),
        drain("row", 20_000, 9),
        drain("noop", 100_000, 5),
        drain("row", 100_000, 5),
        new Plan(new Capture(1, 500), new Capture(1, 3_000), 7),
        new Plan(new Capture(4, 1_000), new Capture(4, 6_000), 7),
        new Plan(new Latency(2), new Latency(20), 3),
        new Plan(new Steady(2), new Steady(10), 5),
        warm(Drain.ofKeys(rows.withKeys(20_000)), 3),
        warm(Drain.ofKeys(rows.withKeys(1_000)), 3),
        warm(Drain.ofKeys(Backlog.of(5_000, "row").withKeys(1)), 3),
        warm(Drain.ofPayloads(rows.withPayload(10 << 10)), 3),
        warm(Drain.ofPayloads(Backlog.of(200, "row").withPayload(1 << 20)), 3),
        warm(new HeldBack(rows), 3),
        warm(new Beside("pending", 100_000, 5_000), 3),
        warm(new Beside("waiting", 100_000, 5_000), 3),
        warm(new Beside("blocked", 100_000, 5_000), 3),
        once(new Beside("pending", 1_000_000, 5_000)),
        once(new Beside("completed", 1_000_000, 5_000)),
        new Plan(
            new TwoNodes(Backlog.of(20_000, "row")), new TwoNodes(Backlog.of(40_000, "row")), 3),
        new Plan(new OtherNode(2), new OtherNode(20), 3),
        new Plan(new Idle(1), new Idle(30), 1),
        once(new SmallHeap(Backlog.of(1_000_000, "row"))),
        once(new SmallHeap(Backlog.of(500, "row").withPayload(1 << 20))));
  }

  private static Plan drain(String handler, int count, int rounds) {
    return new Plan(
        Drain.of(Backlog.of(10_000, handler)), Drain.of(Backlog.of(count, handler)), rounds);
  }

  /** After others: the systems know the way already. */
  private static Plan warm(Workload workload, int rounds) {
    return new Plan(Drain.of(Backlog.of(2_000, "row")), workload, rounds);
  }

  /** What takes so long that it is done once. */
  private static Plan once(Workload workload) {
    return warm(workload, 1);
  }

  /** Of what is measured. */
  public String id() {
    return measured.about().id();
  }

  /** The same with another number of rounds. */
  public Plan times(int others) {
    return new Plan(warmUp, measured, others);
  }
}
