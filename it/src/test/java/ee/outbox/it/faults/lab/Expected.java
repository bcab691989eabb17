package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.Intent.Fate;
import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Task;
import ee.outbox.it.faults.war.Handlers;
import ee.outbox.it.faults.war.Mode;
import java.util.List;
import java.util.stream.Stream;

/** What the handlers of the war are to do about an event: said again, so that both must agree. */
final class Expected {

  private Expected() {}

  static List<Task> of(String type, String mode, int version) {
    List<Task> parcel =
        List.of(
            done("ledger", Kind.INSIDE), done("stock", Kind.INSIDE), done("mailer", Kind.OUTSIDE));
    return switch (type) {
      case "Parcel" -> version == 1 ? parcel : and(parcel, done("auditor", Kind.INSIDE));
      case "Letter" -> List.of(done("archive", Kind.INSIDE), done("printer", Kind.OUTSIDE));
      case "Ordeal" -> List.of(done("witness", Kind.INSIDE), grinder(Mode.valueOf(mode)));
      case "Card" -> List.of(done("deck", Kind.INSIDE));
      default -> throw new IllegalArgumentException("no event of the laboratory: " + type);
    };
  }

  private static List<Task> and(List<Task> tasks, Task another) {
    return Stream.concat(tasks.stream(), Stream.of(another)).toList();
  }

  private static Task done(String handler, Kind kind) {
    return new Task(handler, kind, Fate.DONE, LabWar.ATTEMPTS);
  }

  private static Task grinder(Mode mode) {
    Fate fate = mode == Mode.POISON ? Fate.DEAD : Fate.DONE;
    return new Task("grinder", Kind.INSIDE, fate, Handlers.GRINDER_ATTEMPTS);
  }
}
