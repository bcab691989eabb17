package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Change;
import ee.outbox.it.faults.check.Effect;
import ee.outbox.it.faults.check.Fault;
import ee.outbox.it.faults.check.FaultKind;
import ee.outbox.it.faults.check.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long it took until things went on, for the faults of one kind. */
record Recoveries(FaultKind kind, List<Fault> faults, History history) {

  /** Later than this it has nothing to do with the fault. */
  private static final Duration LATEST = Duration.ofMinutes(1);

  static Recoveries of(FaultKind kind, History history) {
    return new Recoveries(
        kind, history.faults().stream().filter(fault -> fault.kind() == kind).toList(), history);
  }

  boolean any() {
    return !faults.isEmpty();
  }

  String row() {
    List<Duration> working = faults.stream().flatMap(f -> working(f).stream()).sorted().toList();
    List<Duration> taken = faults.stream().flatMap(f -> takenOver(f).stream()).sorted().toList();
    return "| %s | %d | %s | %s | %s |"
        .formatted(
            kind,
            faults.size(),
            at(working, working.size() / 2),
            at(working, working.size() - 1),
            at(taken, taken.size() - 1));
  }

  /** From the end of the cause to the next effect of the node that was hit. */
  private Optional<Duration> working(Fault fault) {
    return history.effects().stream()
        .filter(effect -> fault.node().equals(Fault.ALL) || effect.node().equals(fault.node()))
        .map(Effect::at)
        .filter(at -> at.isAfter(fault.end()))
        .min(Instant::compareTo)
        .map(at -> Duration.between(fault.end(), at));
  }

  /**
   * From the beginning to the first claim of what the node had, by another one. The last one tells
   * nothing: a message may wait for its key.
   */
  private Optional<Duration> takenOver(Fault fault) {
    Instant latest = fault.begin().plus(LATEST);
    return history.changes().stream()
        .filter(change -> change.kind() == Change.Kind.CLAIM && !change.ownerAlive())
        .filter(change -> change.owner().equals(fault.node()))
        .filter(change -> !change.by().equals(fault.node()))
        .map(Change::at)
        .filter(at -> at.isAfter(fault.begin()) && at.isBefore(latest))
        .min(Instant::compareTo)
        .map(at -> Duration.between(fault.begin(), at));
  }

  private static String at(List<Duration> times, int index) {
    return times.isEmpty() ? "" : "%,d ms".formatted(times.get(index).toMillis());
  }
}
