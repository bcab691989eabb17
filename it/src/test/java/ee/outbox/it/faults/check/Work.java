package ee.outbox.it.faults.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A history, found by message and handler. */
final class Work {

  private final History history;
  private final Map<String, Intent> intents = new HashMap<>();
  private final Map<Pair, List<Effect>> effects;
  private final Map<Pair, List<Call>> calls;
  private final Map<Pair, List<DeadLetter>> deadLetters;

  Work(History history) {
    this.history = history;
    history.intents().forEach(intent -> intents.put(intent.message(), intent));
    effects =
        history.effects().stream()
            .sorted(Comparator.comparing(Effect::id))
            .collect(Collectors.groupingBy(each -> new Pair(each.message(), each.handler())));
    calls =
        history.calls().stream()
            .sorted(Comparator.comparing(Call::at))
            .collect(Collectors.groupingBy(each -> new Pair(each.message(), each.handler())));
    deadLetters =
        history.deadLetters().stream()
            .collect(Collectors.groupingBy(each -> new Pair(each.message(), each.handler())));
  }

  History history() {
    return history;
  }

  /** Whether a committed message was meant for a handler. */
  boolean meant(String message, String handler) {
    Intent intent = intents.get(message);
    return intent != null && intent.task(handler).isPresent();
  }

  /** The rows of a handler inside, in the order of writing. */
  List<Effect> effects(String message, String handler) {
    return effects.getOrDefault(new Pair(message, handler), List.of());
  }

  /** The calls of a handler, in the order of their beginnings. */
  List<Call> calls(String message, String handler) {
    return calls.getOrDefault(new Pair(message, handler), List.of());
  }

  List<DeadLetter> deadLetters(String message, String handler) {
    return deadLetters.getOrDefault(new Pair(message, handler), List.of());
  }

  /** Whether a fault can have kept a call from being settled until another one began. */
  boolean explained(Call call, Call until) {
    return history.faults().stream()
        .anyMatch(fault -> fault.explains(call.node(), call.at(), until.at()));
  }

  private record Pair(String message, String handler) {}
}
