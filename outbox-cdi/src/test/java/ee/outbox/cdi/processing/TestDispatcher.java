package ee.outbox.cdi.processing;

import ee.outbox.Delivery;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.Outcome;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.TransactionRunner;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One handler of type "t", called in transactions of the platform or outside of them. */
final class TestDispatcher implements Dispatcher {

  private final TransactionRunner transactions;
  private final Handler handler;
  private final Consumer<Delivery> work;
  private final Consumer<Delivery> committed;

  private record One(TransactionMode transactionMode) implements Handler {

    @Override
    public String name() {
      return "a";
    }

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public boolean settledFirst() {
      return transactionMode == TransactionMode.IN_TRANSACTION;
    }

    @Override
    public boolean groupable() {
      return transactionMode == TransactionMode.IN_TRANSACTION;
    }

    @Override
    public HandlerRules rules() {
      return HandlerRules.NONE;
    }
  }

  private static final class FencedOff extends RuntimeException {}

  TestDispatcher(
      TransactionRunner transactions,
      TransactionMode mode,
      Consumer<Delivery> work,
      Consumer<Delivery> committed) {
    this.transactions = transactions;
    this.handler = new One(mode);
    this.work = work;
    this.committed = committed;
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of("t");
  }

  @Override
  public List<Handler> handlersOf(String eventType) {
    return List.of(handler);
  }

  @Override
  public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
    return deliverTogether(List.of(new Call(handler, delivery)), settle);
  }

  @Override
  public Outcome deliverOutside(Handler handler, Delivery delivery) {
    try {
      work.accept(delivery);
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
    committed.accept(delivery);
    return Outcome.Handled.INSTANCE;
  }

  @Override
  public Outcome deliverTogether(List<Call> group, SettleStep settle) {
    try {
      transactions.call(() -> settledAndCalled(group, settle));
    } catch (FencedOff e) {
      return Outcome.Fenced.INSTANCE;
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
    return Outcome.Handled.INSTANCE;
  }

  /**
   * What is noted as committed is noted inside: order is looked at, and nobody may come between.
   */
  private boolean settledAndCalled(List<Call> group, SettleStep settle) {
    if (!settle.settle()) {
      throw new FencedOff();
    }
    group.forEach(call -> work.accept(call.delivery()));
    group.forEach(call -> committed.accept(call.delivery()));
    return true;
  }
}
