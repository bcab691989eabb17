package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.Entry;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workload and how it is prepared.
 *
 * @param warmUp the same in small, done by each system before the first round
 * @param measured what is measured
 * @param rounds how often
 * @param systems names of those that it is for, where others would take too long for what it would
 *     tell; empty: all that can
 */
public record Plan(Workload warmUp, Workload measured, int rounds, List<String> systems) {

  /** Everything in small, once: shows that it works, and no speed. */
  public static List<Plan> check() {
    Backlog rows = Backlog.of(200, "row");
    return Stream.of(
            Drain.of(Backlog.of(200, "noop")),
            Drain.of(rows),
            new Lengths(Backlog.of(100, "noop"), 200),
            new Lengths(Backlog.of(100, "row"), 200),
            Drain.ofKeys(rows.withKeys(10)),
            Drain.ofKeys(rows.withKeys(1)),
            Drain.ofPayloads(rows.withPayload(10 << 10)),
            Drain.ofPayloads(Backlog.of(20, "row").withPayload(1 << 20)),
            new HeldBack(rows),
            new Beside("pending", 400, 100),
            new Beside("waiting", 400, 100),
            new Beside("blocked", 400, 100),
            new Beside("completed", 400, 100),
            new Idle(2),
            new Latency(1),
            new Steady(1),
            new Capture(4, 1),
            Drain.elsewhere(Backlog.of(200, "noop")),
            Drain.elsewhere(rows),
            new Capture(1, 1),
            new CaptureByHand(1, 1),
            new CaptureByHand(4, 1),
            new TwoNodes(Backlog.of(2_000, "row")),
            new OtherNode(2),
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
        new Plan(new Capture(1, 1), new Capture(1, 3), 2),
        new Plan(new Capture(4, 1), new Capture(4, 3), 2),
        new Plan(new Latency(1), new Latency(3), 1),
        new Plan(new Steady(1), new Steady(2), 1));
  }

  /** What is published. */
  public static List<Plan> full() {
    return FullForm.plans();
  }

  /** By each that can. */
  Plan(Workload warmUp, Workload measured, int rounds) {
    this(warmUp, measured, rounds, List.of());
  }

  static Plan drain(String handler, int count, int rounds) {
    return new Plan(
        Drain.of(Backlog.of(2_000, handler)), Drain.of(Backlog.of(count, handler)), rounds);
  }

  /** After others: the systems know the way already. */
  static Plan warm(Workload workload, int rounds) {
    return new Plan(Drain.of(Backlog.of(1_000, "row")), workload, rounds);
  }

  /** The same by these systems only. */
  Plan by(String... names) {
    return new Plan(warmUp, measured, rounds, List.of(names));
  }

  /** Whether a system takes part. */
  public boolean asks(Entry entry) {
    return entry.takes(id()) && (systems.isEmpty() || systems.contains(entry.name()));
  }

  /** Of what is measured. */
  public String id() {
    return measured.about().id();
  }

  /** The same with another number of rounds. */
  public Plan times(int others) {
    return new Plan(warmUp, measured, others, systems);
  }
}
