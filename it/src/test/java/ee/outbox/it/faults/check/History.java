package ee.outbox.it.faults.check;

import java.util.List;

/**
 * All that is known of a run after it has come to rest.
 *
 * @param intents what was committed
 * @param effects what handlers inside did
 * @param calls all calls of handlers
 * @param deadLetters what was given up
 * @param changes who changed which row
 * @param remaining the messages that are live in the outbox
 * @param faults what the laboratory did
 */
public record History(
    List<Intent> intents,
    List<Effect> effects,
    List<Call> calls,
    List<DeadLetter> deadLetters,
    List<Change> changes,
    List<String> remaining,
    List<Fault> faults) {

  public History {
    intents = List.copyOf(intents);
    effects = List.copyOf(effects);
    calls = List.copyOf(calls);
    deadLetters = List.copyOf(deadLetters);
    changes = List.copyOf(changes);
    remaining = List.copyOf(remaining);
    faults = List.copyOf(faults);
  }
}
