package ee.outbox.it.faults.check;

import java.util.List;
import java.util.Optional;

/** Nobody but the owner settles a message, and nobody takes it from a live one. */
final class Fence implements Check {

  @Override
  public List<Violation> of(Work work) {
    return work.history().changes().stream().flatMap(change -> violation(change).stream()).toList();
  }

  private static Optional<Violation> violation(Change change) {
    return switch (change.kind()) {
      case SETTLE ->
          change.by().equals(change.owner())
              ? Optional.empty()
              : Optional.of(
                  violation(Violation.Kind.STALE_CHANGE, change, "settled by a stranger"));
      case CLAIM ->
          change.ownerAlive()
              ? Optional.of(
                  violation(Violation.Kind.OVERTAKEN, change, "claimed from a node that lives"))
              : Optional.empty();
    };
  }

  private static Violation violation(Violation.Kind kind, Change change, String text) {
    return new Violation(kind, Long.toString(change.number()), text, List.of(change));
  }
}
