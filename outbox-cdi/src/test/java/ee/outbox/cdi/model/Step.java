package ee.outbox.cdi.model;

import ee.outbox.OutboxException;
import ee.outbox.cdi.memory.RestoredStorage;
import ee.outbox.cdi.memory.StoreImage;
import ee.outbox.cdi.memory.StoreImage.Open;
import ee.outbox.cdi.model.State.NodeMemory;
import ee.outbox.cdi.model.State.Pending;
import ee.outbox.cdi.model.State.WriterMemory;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.TransactionRunner;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** One step from one state to another: the real store is made from the first, changed, and read. */
final class Step {

  private static final String WAITS_FOR_ROW = "OUTBOX1608";
  private static final String WAITS_FOR_KEY = "OUTBOX1607";

  final Scenario scenario;
  final Truth truth;
  final Choices choices;
  final List<String> story = new ArrayList<>();
  final List<NodeMemory> nodes;
  final List<WriterMemory> writers;
  Faults faults;
  Instant now;

  private final RestoredStorage storage;
  private final StoreSide storeSide = new StoreSide();
  private final OutboxStore store;
  private final State before;
  private final Listener listener;
  private final List<Optional<Live>> ofNodes;
  private final List<Optional<Live>> ofWriters;
  private final List<Live> doubts = new ArrayList<>();
  private boolean blocked;

  /** A transaction that goes on in this step. */
  static final class Live {
    final List<Event> events = new ArrayList<>();
    Object memory;

    /** Whether it changes the registration of nodes. */
    boolean node;

    /** Whether it will be committed. */
    boolean decided;
  }

  /** Who wants to know what happens in a step. */
  enum Listener {
    NOBODY,
    PERSON
  }

  Step(Protocol protocol, State before, Choices choices, Listener listener) {
    this.listener = listener;
    this.scenario = protocol.scenario();
    this.choices = choices;
    this.truth = new Truth(before.truth());
    this.nodes = new ArrayList<>(before.nodes());
    this.writers = new ArrayList<>(before.writers());
    this.faults = before.faults();
    this.now = before.now();
    this.storage = new RestoredStorage(new StoreClock(), before.store());
    OutboxStore real = storage.store(storeSide);
    real.start(settings());
    this.store = protocol.variant().store(new NotWaiting(real, storage), storage);
    this.before = before;
    this.ofNodes = before.nodes().stream().map(each -> each.open().map(this::reopen)).toList();
    this.ofWriters = before.writers().stream().map(each -> each.open().map(this::reopen)).toList();
    before.doubts().forEach(each -> doubts.add(reopen(each)));
  }

  private StoreSettings settings() {
    return new StoreSettings(
        StoreSettings.SchemaMode.NONE,
        Optional.empty(),
        Duration.ZERO,
        StoreSettings.Retention.DELETE,
        new Probe());
  }

  OutboxStore store() {
    return store;
  }

  List<Live> doubts() {
    return doubts;
  }

  /** For people; nothing is told unless somebody listens. */
  void tell(Supplier<String> text) {
    if (listener == Listener.PERSON) {
      story.add(text.get());
    }
  }

  /** What has to wait for another transaction cannot happen now. */
  boolean blocked() {
    return blocked;
  }

  /** The transaction that a node's worker has open. */
  Optional<Live> ofNode(int node) {
    return ofNodes.get(node);
  }

  Optional<Live> ofWriter(int writer) {
    return ofWriters.get(writer);
  }

  /** The leases that are registered now. */
  SortedMap<Long, Instant> leases() {
    return storage.leases();
  }

  /** The id of a message that is committed, was claimed, or is being written as claimed. */
  String idOf(long number) {
    return before.store().messages().stream()
        .filter(each -> each.number() == number)
        .map(StoreImage.Seen::id)
        .findFirst()
        .or(() -> truth.idOf(number))
        .or(() -> written(number))
        .orElseGet(() -> "number " + number);
  }

  private Optional<String> written(long number) {
    return writers.stream()
        .flatMap(each -> each.taken().stream())
        .flatMap(taken -> taken.written().messages().stream())
        .filter(each -> each.token().number() == number)
        .map(each -> each.message().id())
        .findFirst();
  }

  /** Whether the message has an owner, dead or alive. */
  boolean owned(long number) {
    return storage.committed(number).filter(each -> each.owner() != 0).isPresent();
  }

  private Live reopen(Pending pending) {
    Live live = new Live();
    live.events.addAll(pending.events());
    live.decided = pending.decided();
    live.memory = storage.reopen(pending.open());
    return live;
  }

  /** A statement in a transaction; empty where it waits for a lock. */
  <T> Optional<T> statement(Live live, Supplier<T> work) {
    storeSide.joined = live;
    try {
      return Optional.of(work.get());
    } catch (OutboxException e) {
      if (e.getMessage().startsWith(WAITS_FOR_ROW) || e.getMessage().startsWith(WAITS_FOR_KEY)) {
        blocked = true;
        return Optional.empty();
      }
      throw new IllegalStateException("the model uses the store wrongly", e);
    } finally {
      storeSide.joined = null;
    }
  }

  boolean changed(Live live) {
    return live.node || live.memory != null && !storage.open(live.memory).numbers().isEmpty();
  }

  /** Whether the transaction changes a message. */
  boolean changes(Live live, long number) {
    return live.memory != null && storage.open(live.memory).numbers().contains(number);
  }

  void commit(Live live) {
    end(live, Status.STATUS_COMMITTED);
    truth.committed(live.events);
  }

  void rollBack(Live live) {
    end(live, Status.STATUS_ROLLEDBACK);
  }

  private void end(Live live, int status) {
    if (live.memory != null) {
      ((Synchronization) live.memory).afterCompletion(status);
    }
    live.memory = null;
    doubts.remove(live);
  }

  /** It will be committed, whatever comes. */
  void decide(Live live) {
    live.decided = true;
    truth.decided(live.events);
  }

  /** The client is gone; the database will end the transaction some time. */
  void leave(Live live) {
    doubts.add(live);
  }

  Pending pending(Live live) {
    Open changes = live.memory == null ? Open.NOTHING : storage.open(live.memory);
    return new Pending(changes, List.copyOf(live.events), live.decided);
  }

  /** The state that this step leads to. */
  State after() {
    List<Pending> left = doubts.stream().map(this::pending).toList();
    State state =
        new State(
            now, storage.image(), List.copyOf(nodes), List.copyOf(writers), left, truth, faults);
    truth.compare(state.store().messages());
    return state;
  }

  private final class StoreClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  /** Lets the store prove that it joins transactions. */
  private final class Probe implements TransactionRunner {
    @Override
    public <T> T call(Callable<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T callAndRollBack(Callable<T> work) {
      Live live = new Live();
      storeSide.joined = live;
      try {
        return work.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        storeSide.joined = null;
        rollBack(live);
      }
    }
  }
}
