package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Pace;
import ee.outbox.cdi.settle.Run;
import ee.outbox.cdi.settle.RunWorker;
import ee.outbox.cdi.settle.Workbench;
import ee.outbox.spi.ClaimToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * At most so many tasks on the executor, each of which takes runs from the queue until it is empty.
 * Safe for use by any thread.
 */
final class Workers {

  private static final Logger LOG = System.getLogger(Workers.class.getName());
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  /** A slow handler now and then is not forgotten: what is claimed here, no other node begins. */
  private static final int LATELY = 50;

  /** What one worker gets done in this time is not spread: a transaction for a few costs more. */
  private static final Duration NOT_SPREAD = Duration.ofMillis(5);

  private final Executor executor;
  private final Capacity capacity;
  private final int concurrency;
  private final Workbench bench;
  private final Consumer<List<Run>> finished;
  private final Pace pace = new Pace(LATELY);
  private final ByteBudget bytes;
  private final RunQueue queue;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicBoolean refusalReported = new AtomicBoolean();

  /** How many workers at once, and how much the payloads of claimed messages may weigh. */
  record Capacity(int concurrency, long claimedBytes) {

    /** How many of those that wait a worker takes at once: few are spread over the workers. */
    int share(int waiting, Pace pace) {
      return Math.max(pace.messagesIn(NOT_SPREAD, Integer.MAX_VALUE, 1), waiting / concurrency);
    }
  }

  /**
   * Works.
   *
   * @param executor where handlers run
   * @param capacity how much at once
   * @param bench what workers share
   * @param finished who hears of runs that no worker has in its hands any more
   */
  Workers(Executor executor, Capacity capacity, Workbench bench, Consumer<List<Run>> finished) {
    this.executor = executor;
    this.capacity = capacity;
    this.concurrency = capacity.concurrency();
    this.bytes = new ByteBudget(capacity.claimedBytes(), concurrency);
    this.queue = new RunQueue(bytes.share());
    this.bench = bench;
    this.finished = finished;
  }

  /** Takes runs in, or gives them back where it is closed. */
  void accept(List<Run> runs) {
    if (add(runs)) {
      giveBack(wake(), AFTER_REFUSAL);
    } else {
      giveBack(runs, Duration.ZERO);
    }
  }

  /**
   * As {@link #accept}, on a thread that can use no store.
   *
   * @return runs that nobody will begin, perhaps others than these; to be given back
   */
  List<Run> hand(List<Run> runs) {
    return add(runs) ? wake() : runs;
  }

  private boolean add(List<Run> runs) {
    bytes.taken(runs);
    boolean added = queue.add(runs);
    if (!added) {
      bytes.ended(runs);
    }
    return added;
  }

  /**
   * What was claimed and is nobody else's to start: messages that wait, and one for each busy
   * worker, however long its run is, since the rest of a run can be started by nobody else.
   */
  int load() {
    return queue.messages() + active.get();
  }

  /** What the payloads of claimed messages weigh. */
  ByteBudget bytes() {
    return bytes;
  }

  /** How fast one of them gets on. */
  Pace pace() {
    return pace;
  }

  int active() {
    return active.get();
  }

  /** Forgets what no worker has begun: it is not this node's any more. */
  void drop() {
    bytes.ended(queue.clear());
  }

  /** Gives back what no worker has begun, and whatever comes later. */
  void close() {
    List<Run> runs = queue.close();
    bytes.ended(runs);
    giveBack(runs, Duration.ZERO);
  }

  /** Starts workers; gives what is left where the executor refuses them and none is there. */
  private List<Run> wake() {
    int wanted = Math.min(queue.runs(), concurrency - active.get());
    boolean refused = false;
    for (int i = 0; i < wanted && !refused && enter(); i++) {
      refused = !start();
    }
    if (!refused || active.get() > 0) {
      return List.of();
    }
    List<Run> runs = queue.clear();
    bytes.ended(runs);
    return runs;
  }

  private boolean enter() {
    return active.getAndUpdate(n -> Math.min(concurrency, n + 1)) < concurrency;
  }

  private boolean start() {
    try {
      executor.execute(this::work);
      refusalReported.set(false);
      return true;
    } catch (RuntimeException e) {
      // RejectedExecutionException, or what a server throws instead when the application stops.
      active.decrementAndGet();
      if (refusalReported.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, ProcessingMessages.executorRefuses(e));
      }
      return false;
    }
  }

  private void work() {
    try {
      RunWorker worker = new RunWorker(bench);
      for (List<Run> runs = take(worker); !runs.isEmpty(); runs = take(worker)) {
        deliver(worker, runs);
      }
      worker.settle();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, ProcessingMessages.unexpected("a worker"), e);
    } finally {
      active.decrementAndGet();
    }
    // A run that came after the last look, when all places were taken.
    giveBack(wake(), AFTER_REFUSAL);
    finished.accept(List.of());
  }

  private List<Run> take(RunWorker worker) {
    int group = bench.groupSize().current();
    return queue.take(waiting -> Math.min(group, capacity.share(waiting, pace)), worker::mayShare);
  }

  private void deliver(RunWorker worker, List<Run> runs) {
    long begin = bench.nanoTime().getAsLong();
    try {
      worker.deliver(runs);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, ProcessingMessages.unexpected("a delivery"), e);
      giveBack(runs, AFTER_REFUSAL);
    } finally {
      bytes.ended(runs);
    }
    int messages = runs.stream().mapToInt(run -> run.messages().size()).sum();
    pace.measured(messages, bench.nanoTime().getAsLong() - begin);
    finished.accept(runs);
  }

  private void giveBack(List<Run> runs, Duration delay) {
    List<ClaimToken> tokens = runs.stream().flatMap(run -> run.tokens().stream()).toList();
    bench.closings().giveBack(tokens, delay);
  }
}
