package ee.outbox.cdi.settle;

import ee.outbox.Delivery;
import ee.outbox.cdi.config.DeliverySettings;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.settle.ScriptedDispatcher.Answer;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** A worker with its model around it. */
final class Bench implements NodeState, StoreHealth {

  static final Duration BACKOFF = Duration.ofSeconds(7);

  final ModelStore store = new ModelStore();
  final AtomicLong clock = new AtomicLong();
  final List<Duration> putOff = new ArrayList<>();
  final ScriptedDispatcher dispatcher;
  final Workbench workbench;
  final RunWorker worker;
  boolean mayStart = true;
  boolean leaseYoung = true;
  int failures;

  Bench(
      List<? extends Handler> handlers,
      DeliverySettings settings,
      int transactionSize,
      BiFunction<Handler, Delivery, Answer> script) {
    dispatcher = new ScriptedDispatcher(handlers, store, script);
    Plan plan = Plan.of(dispatcher, (type, handler, annotated) -> settings);
    workbench =
        new Workbench(
            dispatcher,
            store,
            plan,
            this,
            new Closings(store, store, this, putOff::add),
            new HandlerPauses(plan, clock::get),
            Workbench.Failures.by((delivery, failure) -> BACKOFF),
            new GroupSize(transactionSize),
            clock::get);
    worker = new RunWorker(workbench);
  }

  static DeliverySettings settings(int maxAttempts, OrderOnFailure order) {
    return new DeliverySettings(
        maxAttempts,
        new DeliverySettings.Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0),
        order);
  }

  @Override
  public boolean mayStart(NodeId owner) {
    return mayStart;
  }

  @Override
  public boolean mayCallOutside(NodeId owner) {
    return mayStart && leaseYoung;
  }

  @Override
  public void worked() {
    // Only failures are looked at.
  }

  @Override
  public void failed(Throwable failure) {
    failures++;
  }
}
