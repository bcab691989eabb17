package ee.outbox.cdi.model;

import ee.outbox.Delivery;
import ee.outbox.cdi.config.DeliverySettings;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.ModelDispatcher;
import ee.outbox.cdi.model.AskedStore.Mode;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.Pending;
import ee.outbox.cdi.model.State.Program;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.cdi.model.WatchedStore.Named;
import ee.outbox.cdi.processing.ModelNode;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.cdi.settle.Closings;
import ee.outbox.cdi.settle.GroupSize;
import ee.outbox.cdi.settle.HandlerPauses;
import ee.outbox.cdi.settle.NodeState;
import ee.outbox.cdi.settle.Plan;
import ee.outbox.cdi.settle.Run;
import ee.outbox.cdi.settle.RunWorker;
import ee.outbox.cdi.settle.Workbench;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node's worker: claims where it has nothing to do, and delivers with the product's code. */
final class Worker {

  private static final int LIMIT = 10;

  private final Step step;
  private final Variant variant;
  private final int node;
  private final String name;
  private final NodeMemory memory;
  private final Optional<Run> run;
  private final Tape tape;
  private final NodeSide side;
  private final AskedStore asked;
  private boolean killed;

  Worker(Step step, Variant variant, int node) {
    this.step = step;
    this.variant = variant;
    this.node = node;
    this.name = Actions.name(node);
    this.memory = step.nodes.get(node);
    this.run =
        memory.program().isPresent()
            ? memory.program().get().run()
            : memory.queue().stream().findFirst();
    this.tape = new Tape(memory.program().map(Program::answers).orElse(List.of()), 1);
    this.side = new NodeSide(step, tape, name, step.ofNode(node));
    this.asked = new AskedStore(store(Weight.WITH_NEXT));
  }

  /** Goes one step further. */
  void goOn() {
    List<Run> claimed = new ArrayList<>();
    try {
      run.ifPresentOrElse(this::deliver, () -> claimed.addAll(claim()));
    } catch (Tape.Suspended e) {
      claimed.clear();
    }
    if (killed) {
      Actions.crash(step, node);
    } else if (!step.blocked()) {
      step.nodes.set(node, remembered(claimed));
    }
  }

  private NodeMemory remembered(List<Run> claimed) {
    List<Run> queue = new ArrayList<>(memory.queue());
    if (run.isPresent() && memory.program().isEmpty()) {
      queue.remove(0);
    }
    if (tape.suspended()) {
      Program program = new Program(run, tape.answers());
      Optional<Pending> open = side.live().map(step::pending);
      return memory.having(queue).at(Optional.of(program), open);
    }
    queue.addAll(claimed);
    List<ClaimToken> notFound = new ArrayList<>(memory.notFound());
    notFound.addAll(variant.notFound(asked.givenBack()));
    return memory.having(queue).missing(notFound).at(Optional.empty(), Optional.empty());
  }

  private List<Run> claim() {
    NodeId owner = memory.program().isPresent() ? null : memory.life().orElseThrow().id();
    NodeId asking = tape.answer(Weight.WITH_LAST, () -> owner);
    ClaimRequest request =
        new ClaimRequest(asking, List.of(ModelDispatcher.TYPE), LIMIT, Long.MAX_VALUE, Set.of());
    Closings closings = closings();
    Optional<Claim> claim = ModelNode.claim(store(Weight.WITH_NEXT), side, closings, request);
    writeKept(closings);
    return claim.map(each -> Run.of(each.messages())).orElse(List.of());
  }

  private void deliver(Run claimed) {
    Closings closings = closings();
    RunWorker worker = new RunWorker(bench(closings));
    worker.deliver(List.of(claimed));
    worker.settle();
    writeKept(closings);
    asked.become(Mode.LISTENING);
    closings.giveBackNotFound(() -> memory.life().map(Life::id));
  }

  /** What the store refused is written before anything else: the product does it a little later. */
  private static void writeKept(Closings closings) {
    boolean written = false;
    while (!written) {
      written = closings.writeKept();
    }
  }

  private Closings closings() {
    return new Closings(asked.settlement(), asked.within(side), ModelNode.UNWATCHED, delay -> {});
  }

  private WatchedStore store(Weight weight) {
    return new WatchedStore(step, tape, side, new Named(name, this::id), weight);
  }

  private String id(ClaimToken token) {
    return step.idOf(token.number());
  }

  private Workbench bench(Closings closings) {
    List<Handler> handlers =
        step.scenario.handlers().stream()
            .map(each -> ModelDispatcher.handler(each.name(), each.mode(), work(each.mode())))
            .toList();
    Dispatcher dispatcher =
        variant.dispatcher(new ModelDispatcher(handlers, side, side.registry()), side);
    Scenario.Delivery delivery = step.scenario.delivery();
    Plan plan = Plan.of(dispatcher, (type, handler, annotated) -> settings(delivery));
    return new Workbench(
        dispatcher,
        store(Weight.STEP).settlement(),
        plan,
        new Asked(),
        closings,
        new HandlerPauses(plan, () -> 0),
        Workbench.Failures.by((failed, cause) -> Duration.ZERO),
        new GroupSize(delivery.transactionSize()),
        () -> 0);
  }

  private static DeliverySettings settings(Scenario.Delivery delivery) {
    DeliverySettings.Backoff backoff =
        new DeliverySettings.Backoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0);
    return new DeliverySettings(delivery.maxAttempts(), backoff, delivery.order());
  }

  private java.util.function.BiConsumer<String, Delivery> work(TransactionMode mode) {
    return mode == TransactionMode.OUTSIDE ? this::workOutside : this::workInside;
  }

  private void workInside(String handler, Delivery delivery) {
    String id = delivery.message().id();
    tape.answer(
        Weight.WITH_LAST,
        () -> {
          step.truth.attempted(id, handler, delivery.attempt());
          boolean done = called(handler, id);
          if (done) {
            side.current().events.add(new Event.Effect(id, handler));
          } else {
            step.truth.failed(id, step.truth.handler(handler));
          }
          return done;
        });
    throwUnless(lastAnswer());
  }

  private void workOutside(String handler, Delivery delivery) {
    String id = delivery.message().id();
    tape.answer(
        Weight.STEP,
        () -> {
          step.tell(() -> "%s enters %s of %s".formatted(name, handler, id));
          step.truth.attempted(id, handler, delivery.attempt());
          step.truth.begins(node, token(id), id, handler);
          return Boolean.TRUE;
        });
    tape.answer(
        Weight.STEP,
        () -> {
          boolean done = called(handler, id);
          step.truth.ends(node, id, handler, done);
          return done;
        });
    throwUnless(lastAnswer());
  }

  private boolean lastAnswer() {
    return (Boolean) tape.last();
  }

  private static void throwUnless(boolean done) {
    if (!done) {
      throw new IllegalStateException("the handler failed");
    }
  }

  private boolean called(String handler, String id) {
    if (step.scenario.deadly(id)) {
      step.tell(() -> "%s: handler %s of %s kills the node".formatted(name, handler, id));
      step.truth.failed(id, step.truth.handler(handler));
      killed = true;
      throw tape.suspend();
    }
    boolean fails = step.choices.among(step.faults.failures() > 0 ? 2 : 1) == 1;
    step.tell(
        () -> "%s: handler %s of %s %s".formatted(name, handler, id, fails ? "throws" : "works"));
    if (fails) {
      step.faults = step.faults.failed();
    }
    return !fails;
  }

  private ClaimToken token(String id) {
    return run.orElseThrow().messages().stream()
        .filter(each -> each.message().id().equals(id))
        .map(ClaimedMessage::token)
        .findFirst()
        .orElseThrow();
  }

  /** Asks the real node as it is now. */
  private final class Asked implements NodeState {

    @Override
    public boolean mayStart(NodeId owner) {
      return tape.answer(Weight.WITH_LAST, () -> node().mayStart(asking(owner)));
    }

    /** Together with the call: what freezes between them nobody can exclude. */
    @Override
    public boolean mayCallOutside(NodeId owner) {
      return tape.answer(Weight.WITH_NEXT, () -> node().mayCallOutside(asking(owner)));
    }

    private NodeId asking(NodeId owner) {
      return variant.asking(owner, memory.life());
    }

    private ModelNode node() {
      return Actions.node(step, side, memory.life());
    }
  }
}
