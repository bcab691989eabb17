package ee.outbox.cdi.model;

import ee.outbox.cdi.memory.StoreImage;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.Phase;
import ee.outbox.cdi.model.State.WriterMemory;
import ee.outbox.cdi.model.Step.Live;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.cdi.model.WatchedStore.Named;
import ee.outbox.cdi.processing.ModelNode;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can happen next in a state. */
final class Actions {

  private static final Duration TICK = Duration.ofMillis(1);

  private final Protocol protocol;

  /** One of the things that can happen. */
  record Action(Consumer<Step> effect) {}

  Actions(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Everything that can happen; always in the same order. */
  List<Action> of(State state) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < state.writers().size(); i++) {
      int writer = i;
      if (Business.mayGoOn(state, protocol.scenario(), i)) {
        actions.add(new Action(step -> new Business(step, protocol.variant(), writer).goOn()));
      }
    }
    for (int i = 0; i < state.nodes().size(); i++) {
      ofNode(state, i, actions);
    }
    for (int i = 0; i < state.doubts().size(); i++) {
      int doubt = i;
      actions.add(new Action(step -> resolve(step, doubt)));
    }
    if (state.faults().freezes() > 0) {
      actions.add(new Action(Actions::freeze));
    }
    nextTime(state, protocol.scenario())
        .ifPresent(time -> actions.add(new Action(step -> pass(step, time))));
    return actions;
  }

  private void ofNode(State state, int node, List<Action> actions) {
    NodeMemory memory = state.nodes().get(node);
    if (!memory.idle() || memory.life().isPresent()) {
      actions.add(new Action(step -> new Worker(step, protocol.variant(), node).goOn()));
    }
    if (renewalChanges(state, memory)) {
      actions.add(new Action(step -> renew(step, node)));
    }
    if (memory.life().isPresent() && (memory.doubtful() || waitsTooLong(state, node))) {
      actions.add(
          new Action(step -> new ShortcutSide(step, protocol.variant(), node).lookAfterDoubts()));
    }
    if (state.faults().crashes() > 0 && !memory.equals(NodeMemory.FRESH)) {
      actions.add(
          new Action(
              step -> {
                step.faults = step.faults.crashed();
                crash(step, node);
              }));
    }
  }

  private static boolean renewalChanges(State state, NodeMemory memory) {
    var leases = state.store().leases();
    return memory.life().isEmpty()
        || memory.life().get().renewed() < nanos(state.now())
        || !leases.containsKey(memory.life().get().id().value())
        || leases.values().stream().anyMatch(until -> until.isBefore(state.now()));
  }

  private boolean waitsTooLong(State state, int node) {
    return ends(state, protocol.scenario(), node).anyMatch(until -> !until.isAfter(state.now()));
  }

  /** Until when a node waits to be told of the ends of transactions. */
  private static Stream<Instant> ends(State state, Scenario scenario, int node) {
    return IntStream.range(0, state.writers().size())
        .filter(i -> scenario.writers().get(i).node().filter(n -> n == node).isPresent())
        .mapToObj(i -> state.writers().get(i).taken())
        .flatMap(Optional::stream)
        .filter(taken -> !taken.givenUp())
        .map(taken -> Instant.EPOCH.plusNanos(taken.since()).plus(Scenario.LEASE));
  }

  static String name(int node) {
    return "node " + (char) ('A' + node);
  }

  static long nanos(Instant now) {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  /** A node as its memory says. */
  static ModelNode node(Step step, TransactionRunner transactions, Optional<Life> life) {
    return new ModelNode(step.store(), transactions, life, Scenario.LEASE, nanos(step.now));
  }

  /** Messages that are written before anything else. */
  static State start(Protocol protocol) {
    Scenario scenario = protocol.scenario();
    State state =
        new State(
            Instant.EPOCH,
            StoreImage.EMPTY,
            IntStream.range(0, scenario.nodes()).mapToObj(i -> NodeMemory.FRESH).toList(),
            scenario.writers().stream().map(each -> WriterMemory.WAITING).toList(),
            List.of(),
            new Truth(scenario),
            scenario.faults());
    Step step = new Step(protocol, state, new Choices(List.of()), Step.Listener.NOBODY);
    for (int i = 0; i < scenario.writers().size(); i++) {
      if (scenario.writers().get(i).when() == Scenario.When.BEFORE) {
        new Business(step, protocol.variant(), i).before();
      }
    }
    return step.after();
  }

  private static void renew(Step step, int node) {
    NodeMemory memory = step.nodes.get(node);
    Set<Long> before = new HashSet<>(step.leases().keySet());
    Tape tape = new Tape(List.of(), Integer.MAX_VALUE);
    NodeSide side = new NodeSide(step, tape, name(node), Optional.empty());
    WatchedStore store =
        new WatchedStore(step, tape, side, new Named(name(node), token -> "?"), Weight.WITH_LAST);
    ModelNode living = new ModelNode(store, side, memory.life(), Scenario.LEASE, nanos(step.now));
    Optional<Life> life = living.renew();
    step.tell(
        () -> "%s renews: %s, now %s".formatted(name(node), shown(memory.life()), shown(life)));
    before.removeAll(step.leases().keySet());
    before.forEach(
        each -> {
          step.tell(() -> "the life " + each + " is buried");
          step.truth.buried(each, step.now);
        });
    life.filter(each -> step.leases().containsKey(each.id().value()))
        .filter(each -> each.renewed() == nanos(step.now))
        .ifPresent(each -> step.truth.renewed(each.id().value(), step.now.plus(Scenario.LEASE)));
    step.nodes.set(node, memory.living(life).having(living.lost() ? List.of() : memory.queue()));
  }

  private static String shown(Optional<Life> life) {
    return life.map(each -> "life " + each.id().value()).orElse("no life");
  }

  /** Its connections break, so the database rolls back; a new process may come in its place. */
  static void crash(Step step, int node) {
    step.tell(() -> name(node) + " is killed");
    step.truth.crashed(node);
    step.nodes.set(node, NodeMemory.FRESH);
    for (int i = 0; i < step.writers.size(); i++) {
      boolean there = step.scenario.writers().get(i).node().filter(n -> n == node).isPresent();
      if (there && step.writers.get(i).phase() != Phase.WAITING) {
        step.writers.set(i, WriterMemory.OVER);
      }
    }
  }

  private static void resolve(Step step, int index) {
    Live live = step.doubts().get(index);
    boolean back = step.choices.among(live.decided ? 1 : 2) == 1;
    step.tell(() -> "the database %s what was in doubt".formatted(back ? "rolls back" : "commits"));
    if (back) {
      step.truth.undone(live.events);
      step.rollBack(live);
    } else {
      step.commit(live);
      if (live.decided) {
        step.truth.fault();
      }
    }
  }

  /** Longer than a lease nobody does anything. */
  private static void freeze(Step step) {
    step.tell(() -> "everybody is frozen for longer than a lease");
    step.faults = step.faults.froze();
    step.now = step.now.plus(Scenario.LEASE).plus(TICK);
  }

  /** When something becomes possible that is not possible now. */
  private static Optional<Instant> nextTime(State state, Scenario scenario) {
    Instant now = state.now();
    Optional<Instant> due =
        state.store().messages().stream()
            .filter(StoreImage.Seen::live)
            .map(each -> each.content().availableAt())
            .filter(at -> at.isAfter(now))
            .min(Instant::compareTo);
    return due.or(() -> leaseOfTheDead(state)).or(() -> endOfPatience(state, scenario));
  }

  private static Optional<Instant> endOfPatience(State state, Scenario scenario) {
    return IntStream.range(0, state.nodes().size())
        .boxed()
        .flatMap(node -> ends(state, scenario, node))
        .filter(at -> at.isAfter(state.now()))
        .min(Instant::compareTo);
  }

  private static Optional<Instant> leaseOfTheDead(State state) {
    Set<Long> known = new HashSet<>();
    state.nodes().forEach(each -> each.life().ifPresent(life -> known.add(life.id().value())));
    return state.store().leases().entrySet().stream()
        .filter(each -> !known.contains(each.getKey()))
        .map(each -> each.getValue().plus(TICK))
        .filter(at -> at.isAfter(state.now()))
        .min(Instant::compareTo);
  }

  /** Time passes, and whoever lives renews in time. */
  private static void pass(Step step, Instant time) {
    step.tell(() -> "time passes: " + Duration.between(step.now, time));
    step.now = time;
    for (int i = 0; i < step.nodes.size(); i++) {
      NodeMemory memory = step.nodes.get(i);
      if (memory.life().filter(life -> renewed(step, life)).isPresent()) {
        Life life = new Life(memory.life().get().id(), nanos(step.now));
        step.truth.renewed(life.id().value(), step.now.plus(Scenario.LEASE));
        step.nodes.set(i, memory.living(Optional.of(life)));
      }
    }
  }

  private static boolean renewed(Step step, Life life) {
    Live live = new Live();
    boolean alive =
        step.statement(live, () -> step.store().nodes().renew(life.id(), Scenario.LEASE))
            .orElseThrow();
    step.commit(live);
    return alive;
  }
}
