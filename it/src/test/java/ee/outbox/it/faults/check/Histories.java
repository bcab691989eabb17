package ee.outbox.it.faults.check;

import ee.outbox.it.faults.check.Intent.Fate;
import ee.outbox.it.faults.check.Intent.Kind;
import ee.outbox.it.faults.check.Intent.Place;
import ee.outbox.it.faults.check.Intent.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Histories for the tests of the checker: a clean one, and what can be done to it. */
final class Histories {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static final Task LEDGER = new Task("ledger", Kind.INSIDE, Fate.DONE, 5);
  static final Task MAILER = new Task("mailer", Kind.OUTSIDE, Fate.DONE, 5);
  static final Task GRINDER = new Task("grinder", Kind.INSIDE, Fate.DEAD, 2);

  private final List<Intent> intents = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<String> remaining = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private int second;

  private Histories() {}

  /**
   * Messages {@code m0} and so on, one in three without a key, the others of keys in turn: each
   * handled by node a or b at once and by all of its handlers, the last of which fails for good.
   */
  static Histories clean(int messages, int keys) {
    Histories all = new Histories();
    IntStream.range(0, messages).forEach(i -> all.message(i, keys));
    return all;
  }

  /** The same, all of one key. */
  static Histories ofOneKey(int messages) {
    Histories all = clean(messages, 1);
    all.intents.replaceAll(
        intent ->
            new Intent(
                intent.message(),
                Optional.of(new Place("key", Long.parseLong(intent.message().substring(1)))),
                intent.tasks()));
    return all;
  }

  History history() {
    return new History(intents, effects, calls, deadLetters, changes, remaining, faults);
  }

  private void message(int index, int keys) {
    String message = "m" + index;
    String node = index % 2 == 0 ? "a" : "b";
    Optional<Place> place =
        index % 3 == 2 ? Optional.empty() : Optional.of(new Place("key" + index % keys, index));
    intents.add(new Intent(message, place, List.of(LEDGER, MAILER, GRINDER)));
    claim(index, node);
    call(message, LEDGER, node, 1, Call.End.RETURNED);
    effect(message, LEDGER, node);
    call(message, MAILER, node, 1, Call.End.RETURNED);
    call(message, GRINDER, node, 1, Call.End.FAILED);
    call(message, GRINDER, node, 2, Call.End.FAILED);
    deadLetters.add(new DeadLetter(message, GRINDER.handler(), GRINDER.maxAttempts()));
    settle(index, node, node);
  }

  Histories claim(long number, String node) {
    changes.add(new Change(number, Change.Kind.CLAIM, node, "", false, now()));
    return this;
  }

  Histories overtake(long number, String node, String owner) {
    changes.add(new Change(number, Change.Kind.CLAIM, node, owner, true, now()));
    return this;
  }

  Histories settle(long number, String node, String owner) {
    changes.add(new Change(number, Change.Kind.SETTLE, node, owner, true, now()));
    return this;
  }

  Histories call(String message, Task task, String node, int attempt, Call.End end) {
    calls.add(new Call(message, task.handler(), node, attempt, now(), end));
    return this;
  }

  Histories effect(String message, Task task, String node) {
    effects.add(new Effect(effects.size() + 1, message, task.handler(), node, now()));
    return this;
  }

  Histories deadLetter(String message, Task task, int attempts) {
    deadLetters.add(new DeadLetter(message, task.handler(), attempts));
    return this;
  }

  Histories remain(String message) {
    remaining.add(message);
    return this;
  }

  /** A fault from a second of the history to another. */
  Histories fault(FaultKind kind, String node, int from, int to) {
    faults.add(new Fault(kind, node, START.plusSeconds(from), START.plusSeconds(to)));
    return this;
  }

  /** From now on it is as much later. */
  Histories later(int seconds) {
    second += seconds;
    return this;
  }

  int second() {
    return second;
  }

  Histories without(String message, Task task) {
    effects.removeIf(each -> of(each.message(), each.handler(), message, task));
    calls.removeIf(each -> of(each.message(), each.handler(), message, task));
    deadLetters.removeIf(each -> of(each.message(), each.handler(), message, task));
    return this;
  }

  Histories withoutIntent(String message) {
    intents.removeIf(each -> each.message().equals(message));
    return this;
  }

  /** Takes a message out of the order of its key. */
  Histories withoutPlace(String message) {
    Intent keyed = intent(message);
    intents.remove(keyed);
    intents.add(new Intent(message, Optional.empty(), keyed.tasks()));
    return this;
  }

  /** Lets two messages change places in the order of the intents. */
  Histories exchange(String one, String other) {
    Intent first = intent(one);
    Intent second = intent(other);
    intents.remove(first);
    intents.remove(second);
    intents.add(new Intent(one, second.place(), first.tasks()));
    intents.add(new Intent(other, first.place(), second.tasks()));
    return this;
  }

  Histories without(Predicate<Effect> effect) {
    effects.removeIf(effect);
    return this;
  }

  Intent intent(String message) {
    return intents.stream()
        .filter(each -> each.message().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private static boolean of(String message, String handler, String wanted, Task task) {
    return message.equals(wanted) && handler.equals(task.handler());
  }

  private Instant now() {
    return START.plusSeconds(second++);
  }
}
