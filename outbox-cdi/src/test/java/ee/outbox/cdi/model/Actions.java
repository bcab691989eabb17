package ee.outbox.cdi.model;

import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.ModelDispatcher;
import ee.outbox.cdi.memory.StoreImage;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.WriterMemory;
import ee.outbox.cdi.model.Step.Live;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.cdi.model.WatchedStore.Named;
import ee.outbox.cdi.processing.ModelNode;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
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
      if (!state.writers().get(i).ended()) {
        actions.add(new Action(step -> write(step, writer)));
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
    nextTime(state).ifPresent(time -> actions.add(new Action(step -> pass(step, time))));
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
        Live live = new Live();
        append(step, scenario.writers().get(i), live);
        step.commit(live);
        step.writers.set(i, new WriterMemory(true, Optional.empty()));
      }
    }
    return step.after();
  }

  private static boolean append(Step step, Scenario.Writer writer, Live live) {
    List<String> handlers = step.scenario.handlers().stream().map(Scenario.Handler::name).toList();
    List<NewMessage> messages =
        writer.posts().stream()
            .map(
                post ->
                    new NewMessage(
                        OutboxMessage.builder()
                            .id(post.id())
                            .eventType(ModelDispatcher.TYPE)
                            .aggregateType(post.key().isPresent() ? "k" : null)
                            .aggregateId(post.key().orElse(null))
                            .payload(new byte[0])
                            .build(),
                        new DeliveryTime.Immediately(),
                        NewMessage.IdRule.GENERATED,
                        handlers))
            .toList();
    live.events.add(new Event.Written(writer.posts().stream().map(Scenario.Post::id).toList()));
    return step.statement(
            live,
            () -> {
              step.store().writer().append(messages);
              return true;
            })
        .isPresent();
  }

  private static void write(Step step, int index) {
    WriterMemory memory = step.writers.get(index);
    Scenario.Writer writer = step.scenario.writers().get(index);
    List<String> ids = writer.posts().stream().map(Scenario.Post::id).toList();
    if (!memory.begun()) {
      Live live = new Live();
      if (append(step, writer, live)) {
        step.tell(() -> "a business transaction writes " + ids);
        step.writers.set(index, new WriterMemory(true, Optional.of(step.pending(live))));
      }
      return;
    }
    Live live = step.ofWriter(index).orElseThrow();
    boolean back = writer.when() == Scenario.When.PERHAPS && step.choices.among(2) == 1;
    step.tell(
        () -> "the business transaction of %s %s".formatted(ids, back ? "rolls back" : "commits"));
    if (back) {
      step.rollBack(live);
    } else {
      step.commit(live);
    }
    step.writers.set(index, new WriterMemory(true, Optional.empty()));
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
    step.nodes.set(
        node,
        new NodeMemory(
            life, living.lost() ? List.of() : memory.queue(), memory.program(), memory.open()));
  }

  private static String shown(Optional<Life> life) {
    return life.map(each -> "life " + each.id().value()).orElse("no life");
  }

  /** Its connection breaks, so the database rolls back; a new process may come in its place. */
  static void crash(Step step, int node) {
    step.tell(() -> name(node) + " is killed");
    step.truth.crashed(node);
    step.nodes.set(node, NodeMemory.FRESH);
  }

  private static void resolve(Step step, int index) {
    Live live = step.doubts().get(index);
    boolean back = step.choices.among(2) == 1;
    step.tell(() -> "the database %s what was in doubt".formatted(back ? "rolls back" : "commits"));
    if (back) {
      step.truth.undone(live.events);
      step.rollBack(live);
    } else {
      step.commit(live);
    }
  }

  /** Longer than a lease nobody does anything. */
  private static void freeze(Step step) {
    step.tell(() -> "everybody is frozen for longer than a lease");
    step.faults = step.faults.froze();
    step.now = step.now.plus(Scenario.LEASE).plus(TICK);
  }

  /** When something becomes possible that is not possible now. */
  private static Optional<Instant> nextTime(State state) {
    Instant now = state.now();
    Optional<Instant> due =
        state.store().messages().stream()
            .filter(StoreImage.Seen::live)
            .map(each -> each.content().availableAt())
            .filter(at -> at.isAfter(now))
            .min(Instant::compareTo);
    return due.or(() -> leaseOfTheDead(state));
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
        step.nodes.set(
            i, new NodeMemory(Optional.of(life), memory.queue(), memory.program(), memory.open()));
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
