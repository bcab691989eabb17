package ee.outbox.cdi.processing;

import ee.outbox.cdi.config.Deliveries;
import ee.outbox.cdi.config.OutboxSettings;
import ee.outbox.cdi.config.OutboxSettings.Claiming;
import ee.outbox.cdi.config.OutboxSettings.Processing;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.settle.Closings;
import ee.outbox.cdi.settle.GroupSize;
import ee.outbox.cdi.settle.HandlerPauses;
import ee.outbox.cdi.settle.Plan;
import ee.outbox.cdi.settle.Run;
import ee.outbox.cdi.settle.Workbench;
import ee.outbox.spi.BackoffPolicy;
import ee.outbox.spi.OutboxStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Claims messages and drives their delivery on this node, from {@link #start} to {@link #stop}: one
 * a deployment. Holds no thread while there is nothing to do. Safe for use by any thread.
 */
public final class Processor implements NodeControl {

  private static final Logger LOG = System.getLogger(Processor.class.getName());
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration FOR_COMMITS = Duration.ofSeconds(1);

  private final Processing settings;
  private final DatabaseWatch watch;
  private final Closings closings;
  private final Node node;
  private final Workers workers;
  private final Doubts doubts;
  private final Shortcut shortcut;
  private final Pump pump;
  private final Repeater renewals;
  private final Repeater questions;
  private final Polls polls;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * Puts a processor together; does nothing yet.
   *
   * @param store where messages are; started already
   * @param dispatcher calls handlers; its handlers are asked for now
   * @param settings everything configured
   * @param platform transactions and executors
   * @param backoff the application's policy, or an {@link ee.outbox.cdi.settle.ExponentialBackoff}
   */
  public Processor(
      OutboxStore store,
      Dispatcher dispatcher,
      OutboxSettings settings,
      Platform platform,
      BackoffPolicy backoff) {
    this.settings = settings.processing();
    this.watch = new DatabaseWatch(System::nanoTime, this::storeIsBack);
    StoreCalls calls = new StoreCalls(store, new JtaTransactions(platform), watch);
    this.closings = new Closings(store.settlement(), calls.transactions(), watch, this::putOff);
    this.node = new Node(calls, identity(), System::nanoTime, new Fate());
    Workbench bench = bench(store, dispatcher, settings.deliveries(), backoff);
    this.workers =
        new Workers(
            platform.executor(),
            new Workers.Capacity(this.settings.concurrency(), this.settings.claiming().bytes()),
            bench,
            this::finished);
    Housekeeping housekeeping =
        new Housekeeping(settings.retention(), looks(bench.plan().eventTypes()), System::nanoTime);
    Claimer claimer = new Claimer(calls, closings, housekeeping);
    this.pump =
        new Pump(
            platform.executor(),
            new Pump.Parts(claimer, bench::claimableTypes, node, workers),
            limits());
    Claiming claiming = this.settings.claiming();
    this.doubts = new Doubts(calls, closings);
    this.shortcut =
        new Shortcut(
            new Shortcut.Parts(
                node,
                workers,
                pump,
                (type, ordered) -> !pump.paused() && bench.mayPass(type, ordered),
                System::nanoTime),
            doubts,
            claiming.lease());
    Duration third = claiming.lease().dividedBy(3);
    ScheduledExecutorService scheduler = platform.scheduler();
    this.renewals =
        new Repeater(scheduler, "renewing the lease", node::renew, () -> watch.pause(third));
    // Apart: a give-back may wait for a lock longer than a lease.
    this.questions =
        new Repeater(scheduler, "asking about doubts", this::ask, () -> watch.pause(third));
    this.polls =
        new Polls(
            new Polls.Time(scheduler, System::nanoTime), pump, claiming.pollInterval(), watch);
  }

  private Workbench bench(
      OutboxStore store, Dispatcher dispatcher, Deliveries deliveries, BackoffPolicy backoff) {
    Plan plan = Plan.of(dispatcher, deliveries);
    return new Workbench(
        dispatcher,
        store.settlement(),
        plan,
        node,
        closings,
        new HandlerPauses(plan, System::nanoTime),
        Workbench.Failures.by(backoff),
        new GroupSize(settings.transactionSize()),
        System::nanoTime);
  }

  private Housekeeping.Looks looks(Set<String> eventTypes) {
    return new Housekeeping.Looks(
        new UnknownTypes(eventTypes),
        new HeldMessages(List.copyOf(eventTypes), settings.claiming().lease(), System::nanoTime));
  }

  private Node.Identity identity() {
    return new Node.Identity(settings.nodeName(), settings.claiming().lease());
  }

  private Pump.Limits limits() {
    return new Pump.Limits(
        settings.concurrency(), settings.transactionSize(), settings.claiming().batchSize());
  }

  /** Registers this node and begins to claim. A store that does not answer yet is waited for. */
  public void start() {
    renewals.now();
    questions.now();
    polls.start();
  }

  /**
   * The way of messages that are written here and can be delivered at once.
   *
   * @return the way, never null
   */
  public Handover handover() {
    return shortcut;
  }

  private void ask() {
    shortcut.doubtOld();
    if (doubts.giveBack(node::current)) {
      pump.signal();
    }
  }

  /** Not for a paused node: it would find nothing to do, and {@link #resume} signals. */
  @Override
  public void signal() {
    if (!pump.paused()) {
      pump.signal();
    }
  }

  @Override
  public void pause() {
    pump.pause();
  }

  @Override
  public void resume() {
    pump.resume();
  }

  @Override
  public boolean paused() {
    return pump.paused();
  }

  /**
   * Claims nothing more, gives back what was not begun, lets running handlers finish within {@code
   * outbox.shutdown-timeout}, and leaves. A data source that is gone already is tolerated: the
   * lease covers it. Does nothing the second time.
   */
  public void stop() {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    watch.stopping();
    node.stopping();
    shortcut.close();
    pump.stop();
    polls.stop();
    workers.close();
    boolean quiet = await(settings.shutdownTimeout(), () -> pump.idle() && workers.active() == 0);
    // What is written after that is nobody's, and counts as taken over from a dead node.
    await(FOR_COMMITS, shortcut::quiet);
    renewals.stop();
    questions.stop();
    closings.writeKept();
    if (quiet) {
      node.remove();
    } else {
      // Others must not begin what still runs here.
      LOG.log(
          Level.WARNING,
          ProcessingMessages.stillRunning(workers.active(), settings.shutdownTimeout()));
    }
  }

  private boolean await(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(this, LOOK_AGAIN.toNanos());
    }
    return true;
  }

  private void finished(List<Run> runs) {
    pump.finished(runs);
  }

  private void storeIsBack() {
    renewals.now();
    questions.now();
    pump.signal();
  }

  private void putOff(Duration delay) {
    polls.putOff(delay);
  }

  private final class Fate implements Node.Listener {

    @Override
    public void registered() {
      pump.signal();
    }

    @Override
    public void lost() {
      workers.drop();
      pump.forget();
    }
  }
}
