package ee.outbox.cdi.model;

import static java.util.Comparator.comparing;

import ee.outbox.cdi.capture.ModelCapture;
import ee.outbox.cdi.model.AskedStore.Mode;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.Taken;
import ee.outbox.cdi.model.Step.Live;
import ee.outbox.cdi.model.Tape.Weight;
import ee.outbox.cdi.model.WatchedStore.Named;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.processing.ModelNode;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.cdi.processing.ModelShortcut;
import ee.outbox.cdi.processing.ModelShortcut.Limits;
import ee.outbox.cdi.settle.Closings;
import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenClaims;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The way without a claim on one node: the product's, brought to where the memories of the node and
 * of its business transactions say. Each of these writes once more, in its life and at its time,
 * and gets the answer that it had.
 */
final class ShortcutSide {

  private final Step step;
  private final Variant variant;
  private final int node;
  private final NodeMemory memory;
  private final NodeSide side;
  private final AskedStore store;
  private final Closings closings;
  private final ModelShortcut shortcut;
  private final Handover handover;
  private final Map<Integer, ModelCapture> transactions = new HashMap<>();
  private final Map<ClaimToken, ClaimedMessage> messages = new HashMap<>();

  /** With all business transactions of the node. */
  ShortcutSide(Step step, Variant variant, int node) {
    this(step, variant, node, writersOf(step, node));
  }

  private ShortcutSide(Step step, Variant variant, int node, List<Integer> writers) {
    this.step = step;
    this.variant = variant;
    this.node = node;
    this.memory = step.nodes.get(node);
    String name = Actions.name(node);
    Tape tape = new Tape(List.of(), Integer.MAX_VALUE);
    this.side = new NodeSide(step, tape, name, Optional.empty());
    Named named = new Named(name, token -> step.idOf(token.number()));
    this.store = new AskedStore(new WatchedStore(step, tape, side, named, Weight.WITH_LAST));
    TransactionRunner runner = store.within(side);
    this.closings = new Closings(store.settlement(), runner, ModelNode.UNWATCHED, delay -> {});
    this.shortcut = new ModelShortcut(store, runner, closings, limits());
    this.handover =
        variant.handover(shortcut.handover(), written -> shortcut.hand(written.messages()));
    restore(writers);
  }

  /** What a transaction's write does. */
  private record Writing(BiFunction<NodeId, List<NewMessage>, Optional<WrittenMessages>> claimed)
      implements MessageWriter {

    @Override
    public void join() {
      // The step has joined.
    }

    @Override
    public void prepare() {
      // Nothing else happens in the transaction.
    }

    @Override
    public void append(List<NewMessage> batch) {
      throw new IllegalStateException("a node that lives has room for all of them");
    }

    @Override
    public Optional<WrittenMessages> appendClaimed(NodeId owner, List<NewMessage> batch) {
      return claimed.apply(owner, batch);
    }
  }

  private static List<Integer> writersOf(Step step, int node) {
    return IntStream.range(0, step.writers.size())
        .filter(i -> step.scenario.writers().get(i).node().filter(n -> n == node).isPresent())
        .filter(i -> step.writers.get(i).taken().isPresent())
        .boxed()
        .toList();
  }

  private Taken taken(int writer) {
    return step.writers.get(writer).taken().orElseThrow();
  }

  private void restore(List<Integer> writers) {
    writers.stream()
        .filter(each -> taken(each).givenUp())
        .forEach(
            each -> {
              restore(each, taken(each));
              long old = taken(each).since() + Scenario.LEASE.toNanos();
              shortcut.at(old, Optional.of(taken(each).owner()));
              shortcut.doubtOld();
            });
    writers.stream()
        .filter(each -> !taken(each).givenUp())
        .forEach(each -> restore(each, taken(each)));
    shortcut.forget();
    memory.doubts().forEach(shortcut::doubt);
    store.become(Mode.EMPTY);
    closings.giveBack(memory.notFound(), Duration.ZERO);
    store.become(Mode.WORKING);
    List<NodeId> waiting = writers.stream().map(each -> taken(each).owner()).toList();
    Optional<NodeId> present = memory.life().map(Life::id);
    shortcut.at(Actions.nanos(step.now), variant.lifeOfShortcut(present, waiting));
  }

  private void restore(int writer, Taken taken) {
    shortcut.at(taken.since(), Optional.of(taken.owner()));
    write(writer, (owner, batch) -> Optional.of(taken.written()));
    taken.written().messages().forEach(each -> messages.put(each.token(), each));
  }

  private void write(
      int writer, BiFunction<NodeId, List<NewMessage>, Optional<WrittenMessages>> claimed) {
    ModelCapture transaction = new ModelCapture(new Writing(claimed), side.registry(), handover);
    transactions.put(writer, transaction);
    transaction.write(Business.messages(step.scenario, step.scenario.writers().get(writer)));
  }

  private Limits limits() {
    boolean inside =
        step.scenario.handlers().stream().noneMatch(each -> each.mode() == TransactionMode.OUTSIDE);
    return new Limits(variant.patience(Scenario.LEASE), inside);
  }

  /** Writes as claimed by the node; empty where it was written to be claimed. */
  Optional<Taken> write(int writer, Live live) {
    List<WrittenMessages> answer = new ArrayList<>();
    step.statement(
        live,
        () -> {
          write(
              writer,
              (owner, batch) -> {
                var written = step.store().writer().appendClaimed(owner, batch);
                written.ifPresent(answer::add);
                return written;
              });
          return true;
        });
    if (step.blocked() || answer.get(0).messages().isEmpty()) {
      return Optional.empty();
    }
    WrittenMessages written = answer.get(0);
    for (ClaimedMessage each : written.messages()) {
      messages.put(each.token(), each);
      live.events.add(new Event.Claimed(each.message().id(), each.token(), List.of()));
    }
    remember();
    NodeId owner = written.messages().get(0).token().owner();
    return Optional.of(new Taken(owner, Actions.nanos(step.now), written, false));
  }

  /** The node is told of the end of a business transaction. */
  void ended(int writer, int status) {
    transactions.get(writer).ended(status);
    remember();
  }

  /** What a node does as often as it renews. */
  void lookAfterDoubts() {
    List<Integer> old = writersOf(step, node).stream().filter(this::givesUp).toList();
    old.forEach(
        each -> step.tell(() -> Actions.name(node) + " has waited too long to be told of the end"));
    shortcut.doubtOld();
    try {
      shortcut.giveBack();
    } catch (Tape.Suspended e) {
      return;
    }
    remember();
    old.forEach(each -> step.writers.set(each, step.writers.get(each).givenUp()));
  }

  private boolean givesUp(int writer) {
    ShortcutSide alone = new ShortcutSide(step, variant, node, List.of(writer));
    boolean waits = !alone.shortcut.quiet();
    alone.shortcut.doubtOld();
    return waits && alone.shortcut.quiet();
  }

  /** The product keeps them in any order. */
  private static <T> List<T> inOrder(List<T> list, Function<T, Long> number) {
    return list.stream().sorted(comparing(number)).toList();
  }

  private void remember() {
    store.become(Mode.LISTENING);
    shortcut.close();
    List<Run> queue = new ArrayList<>(memory.queue());
    queue.addAll(Run.of(store.givenBack().stream().map(messages::get).toList()));
    shortcut.giveBack();
    List<ClaimToken> notFound = inOrder(store.givenBack(), ClaimToken::number);
    List<WrittenClaims> doubts = inOrder(store.doubts(), each -> each.tokens().get(0).number());
    step.nodes.set(node, memory.having(queue).doubting(doubts).missing(notFound));
  }
}
