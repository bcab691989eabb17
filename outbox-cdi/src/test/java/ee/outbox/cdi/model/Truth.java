package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What really happened, told by nobody but the model: which messages were committed in which order,
 * whose effects were applied, which outside calls are under way. It judges each new event by the
 * properties.
 */
final class Truth {

  private final Scenario scenario;
  private final Map<String, Fate> fates = new TreeMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<Long, Instant> leases = new HashMap<>();
  private int committed;
  private int faults;
  private Optional<Violation> violation = Optional.empty();

  /** A property that did not hold. */
  record Violation(Property property, String text) {}

  /** A call of an outside handler that is under way. */
  record Call(int node, long owner, String id, int handler, boolean excused) {}

  Truth(Scenario scenario) {
    this.scenario = scenario;
    scenario
        .posts()
        .forEach(post -> fates.put(post.id(), new Fate(post, scenario.handlers().size())));
  }

  Truth(Truth other) {
    scenario = other.scenario;
    other.fates.forEach((id, fate) -> fates.put(id, new Fate(fate)));
    calls.addAll(other.calls);
    leases.putAll(other.leases);
    committed = other.committed;
    faults = other.faults;
  }

  /** On which node a business transaction runs. */
  Optional<Integer> nodeOf(int writer) {
    return scenario.writers().get(writer).node();
  }

  Collection<Fate> fates() {
    return fates.values();
  }

  Fate fate(String id) {
    return fates.get(id);
  }

  Optional<String> idOf(long number) {
    return fates.values().stream()
        .filter(fate -> fate.claim != null && fate.claim.number() == number)
        .map(fate -> fate.id)
        .findFirst();
  }

  List<Call> calls() {
    return calls;
  }

  Optional<Violation> violation() {
    return violation;
  }

  boolean allFinished() {
    return fates.values().stream().allMatch(fate -> !fate.committed() || fate.finished());
  }

  /** Whether a repetition of what is done would be explained by a fault. */
  boolean explained(Fate fate, int handler) {
    return faults > fate.doneAt[handler];
  }

  void fault() {
    faults++;
  }

  void check(boolean holds, Property property, String text) {
    if (!holds && violation.isEmpty()) {
      violation = Optional.of(new Violation(property, text));
    }
  }

  void committed(List<Event> events) {
    events.forEach(this::committed);
  }

  private void committed(Event event) {
    if (event instanceof Event.Written written) {
      written.ids().forEach(this::written);
    } else if (event instanceof Event.Claimed claimed) {
      fate(claimed.id()).claim = claimed.token();
      claimed.started().forEach(each -> failed(claimed.id(), handler(each)));
    } else if (event instanceof Event.Effect effect) {
      applied(effect);
    } else if (event instanceof Event.Dead dead) {
      died(dead);
    } else if (event instanceof Event.Skipped skipped) {
      fate(skipped.id()).skipped = true;
    }
  }

  private void written(String id) {
    fate(id).rank = committed++;
    fate(id).decided = true;
  }

  /** The transaction will be committed. */
  void decided(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.Written written) {
        written.ids().forEach(id -> fate(id).decided = true);
      } else if (event instanceof Event.Claimed claimed) {
        fate(claimed.id()).claim = claimed.token();
      }
    }
  }

  /** The handler was called, and nothing of it holds. */
  void undone(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.Effect effect) {
        failed(effect.id(), handler(effect.handler()));
      }
    }
  }

  void failed(String id, int handler) {
    fate(id).failed[handler]++;
  }

  private void applied(Event.Effect effect) {
    Fate fate = fate(effect.id());
    int handler = handler(effect.handler());
    mayHandle(fate, effect.handler());
    check(
        fate.done[handler] == 0,
        Property.EFFECT_ONCE,
        "handler %s of %s took effect again".formatted(effect.handler(), effect.id()));
    nobodyElse(fate, -1);
    fate.done[handler]++;
  }

  private void died(Event.Dead dead) {
    for (HandlerProgress entry : dead.progress()) {
      if (entry.state() == HandlerProgress.State.DEAD) {
        fate(dead.id()).dead[handler(entry.handler())] = true;
      }
    }
  }

  private void mayHandle(Fate fate, String handler) {
    check(
        fate.decided,
        Property.NOTHING_INVENTED,
        "handler %s of %s, which is not committed".formatted(handler, fate.id));
    if (fate.key.isEmpty() || fate.skipped) {
      return;
    }
    for (Fate earlier : fates.values()) {
      if (earlier.committed()
          && earlier.key.equals(fate.key)
          && earlier.rank < fate.rank
          && !earlier.skipped) {
        check(
            earlier.finished(),
            Property.ORDER,
            "handler %s of %s before %s was finished".formatted(handler, fate.id, earlier.id));
      }
    }
  }

  /** A node that lost its lease during a call cannot be stopped by anybody. */
  private void nobodyElse(Fate fate, int node) {
    for (Call call : calls) {
      boolean same =
          call.id().equals(fate.id) || fate.key.isPresent() && fate.key.equals(keyOf(call.id()));
      check(
          !same || call.node() == node || call.excused(),
          Property.ONE_AT_A_TIME,
          "%s is delivered while %s is with another node".formatted(fate.id, call.id()));
    }
  }

  private Optional<String> keyOf(String id) {
    return fate(id).key;
  }

  /** An outside handler is entered. */
  void begins(int node, ClaimToken token, String id, String name) {
    Fate fate = fate(id);
    int handler = handler(name);
    mayHandle(fate, name);
    check(
        token.equals(fate.claim),
        Property.ONE_AT_A_TIME,
        "%s is called with a claim that was lost before".formatted(id));
    nobodyElse(fate, node);
    check(
        fate.done[handler] == 0 || explained(fate, handler),
        Property.REPETITION_EXPLAINED,
        "handler %s of %s is called again without a fault".formatted(name, id));
    fate.doneAt[handler] = faults;
    calls.add(new Call(node, token.owner().value(), id, handler, false));
  }

  /** An outside handler returns. */
  void ends(int node, String id, String name, boolean done) {
    Fate fate = fate(id);
    int handler = handler(name);
    calls.removeIf(call -> call.node() == node);
    if (done) {
      fate.done[handler] = Math.min(2, fate.done[handler] + 1);
    } else {
      fate.failed[handler]++;
    }
  }

  /** A node is gone, with the calls that it made. */
  void crashed(int node) {
    faults++;
    calls.removeIf(call -> call.node() == node);
  }

  /** A settlement was accepted. */
  void settled(String id, ClaimToken token) {
    check(
        token.equals(fate(id).claim),
        Property.FENCE,
        "a settlement of %s was accepted with %s, the last claim is %s"
            .formatted(id, token, fate(id).claim));
  }

  /** A handler is entered. */
  void attempted(String id, String handler, int attempt) {
    check(
        fate(id).decided,
        Property.NOTHING_INVENTED,
        "handler %s of %s, which is not committed".formatted(handler, id));
    check(
        attempt <= scenario.delivery().maxAttempts(),
        Property.ATTEMPTS,
        "attempt %d of handler %s of %s".formatted(attempt, handler, id));
  }

  void renewed(long node, Instant until) {
    leases.put(node, until);
  }

  /** A node was removed; that explains something only where its lease had really passed. */
  void buried(long node, Instant now) {
    Instant until = leases.remove(node);
    if (until != null && until.isBefore(now)) {
      faults++;
      calls.replaceAll(
          call ->
              call.owner() == node
                  ? new Call(call.node(), call.owner(), call.id(), call.handler(), true)
                  : call);
    }
  }

  int handler(String name) {
    for (int i = 0; i < scenario.handlers().size(); i++) {
      if (scenario.handlers().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** What the store shows must not be better than what happened. */
  void compare(List<ee.outbox.cdi.memory.StoreImage.Seen> rows) {
    for (Fate fate : fates.values()) {
      var row = rows.stream().filter(each -> each.id().equals(fate.id)).findFirst();
      if (fate.committed()) {
        check(
            row.isPresent() && row.get().live() || fate.finished(),
            Property.NOTHING_LOST,
            "%s is gone, and not all its handlers are done: %s"
                .formatted(fate.id, Arrays.toString(fate.done)));
      }
      row.ifPresent(each -> each.progress().forEach(entry -> compare(fate, entry)));
    }
  }

  private void compare(Fate fate, HandlerProgress entry) {
    int handler = handler(entry.handler());
    check(
        entry.state() != HandlerProgress.State.DONE || fate.done[handler] > 0,
        Property.NOTHING_LOST,
        "handler %s of %s is written down as done and is not".formatted(entry.handler(), fate.id));
    check(
        entry.attempts() <= fate.failed[handler],
        Property.ATTEMPTS,
        "%d attempts of handler %s of %s, %d took place"
            .formatted(entry.attempts(), entry.handler(), fate.id, fate.failed[handler]));
    check(
        entry.state() != HandlerProgress.State.DEAD
            || entry.attempts() == scenario.delivery().maxAttempts(),
        Property.ATTEMPTS,
        "handler %s of %s is dead after %d attempts"
            .formatted(entry.handler(), fate.id, entry.attempts()));
  }
}
