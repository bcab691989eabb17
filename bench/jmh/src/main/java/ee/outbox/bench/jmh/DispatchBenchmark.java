package ee.outbox.bench.jmh;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.ObserverDispatcher;
import ee.outbox.cdi.dispatch.Outcome;
import ee.outbox.cdi.testing.TestContainer;
import ee.outbox.spi.PayloadSerializer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.UserTransaction;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One delivery by the product's dispatcher to an observer that does nothing, in Narayana's
 * transactions, with nothing to settle and nothing to read; and an event fired to the same method
 * as an ordinary observer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class DispatchBenchmark {

  private static final int GROUP = 100;

  private final Ping ping = new Ping(1);
  private final SettleStep settle = () -> true;
  private TestContainer container;
  private Dispatcher dispatcher;
  private UserTransaction transaction;
  private Event<Ping> events;
  private Call inTransaction;
  private Call inTransactionWithRetry;
  private Call inTransactionStatic;
  private Call outside;
  private List<Call> group;

  /** What is delivered. */
  public record Ping(long number) {}

  /** Handles, each method in one course. */
  @ApplicationScoped
  public static class Handlers {

    private volatile long last;

    void inTransaction(@Observes @FromOutbox Ping event) {
      last = event.number();
    }

    @Retry
    void inTransactionWithRetry(@Observes @FromOutbox Ping event) {
      last = event.number();
    }

    static void inTransactionStatic(@Observes @FromOutbox Ping event) {
      Listener.last = event.number();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    void outside(@Observes @FromOutbox Ping event) {
      last = event.number();
    }

    long last() {
      return last;
    }
  }

  /** Observes what is fired. */
  @ApplicationScoped
  public static class Listener {

    private static volatile long last;

    void on(@Observes Ping event) {
      last = event.number();
    }
  }

  /** Fires. */
  @Dependent
  public static class Source {

    @Inject Event<Ping> events;
  }

  private record PingDelivery(OutboxMessage message, String handler) implements Delivery {

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public boolean lastAttempt() {
      return false;
    }
  }

  /** Reads nothing: serialization is measured elsewhere. */
  private record Given(Object event) implements PayloadSerializer {

    @Override
    public Payload serialize(Object any) {
      throw new UnsupportedOperationException("nothing is captured here");
    }

    @Override
    public <T> T deserialize(Payload payload, Class<T> type) {
      return type.cast(event);
    }
  }

  /** Starts the container and delivers once to each handler. */
  @Setup
  public void start() {
    HandlerFinder handlers = new HandlerFinder();
    container =
        TestContainer.of(Handlers.class, Listener.class, Source.class).extension(handlers).start();
    events = container.get(Source.class).events;
    transaction = container.platform().userTransaction();
    dispatcher =
        ObserverDispatcher.create(
            handlers.found(), List.of(), new Given(ping), container.platform(), CDI.current());
    inTransaction = call("inTransaction");
    inTransactionWithRetry = call("inTransactionWithRetry");
    inTransactionStatic = call("inTransactionStatic");
    outside = call("outside");
    group = Collections.nCopies(GROUP, inTransaction);
    inTransaction();
    if (container.get(Handlers.class).last() != ping.number()) {
      throw new IllegalStateException("the handler was not called");
    }
  }

  private Call call(String type) {
    Handler handler = dispatcher.handlersOf(type).get(0);
    OutboxMessage message =
        OutboxMessage.builder().id(type).eventType(type).payload(new byte[0]).build();
    return new Call(handler, new PingDelivery(message, handler.name()));
  }

  /** Stops the container. */
  @TearDown
  public void stop() {
    container.close();
  }

  /** No outbox: an event is fired. */
  @Benchmark
  public void fire() {
    events.fire(ping);
  }

  /** No outbox: a transaction in which nothing happens. */
  @Benchmark
  public void emptyTransaction() throws Exception {
    transaction.begin();
    transaction.commit();
  }

  /** No outbox: an event is fired in a transaction. */
  @Benchmark
  public void fireInTransaction() throws Exception {
    transaction.begin();
    events.fire(ping);
    transaction.commit();
  }

  /** To a handler in the transaction of its message. */
  @Benchmark
  public void inTransaction() {
    deliver(inTransaction);
  }

  /** With a Fault Tolerance annotation on it. */
  @Benchmark
  public void inTransactionWithRetry() {
    deliver(inTransactionWithRetry);
  }

  /** A static method, which no interceptor can stand before. */
  @Benchmark
  public void inTransactionStatic() {
    deliver(inTransactionStatic);
  }

  /** Many messages in one transaction; the figure is for one of them. */
  @Benchmark
  @OperationsPerInvocation(GROUP)
  public void inTransactionTogether() {
    handled(dispatcher.deliverTogether(group, settle));
  }

  /** To a handler outside any transaction. */
  @Benchmark
  public void outside() {
    handled(dispatcher.deliverOutside(outside.handler(), outside.delivery()));
  }

  private void deliver(Call call) {
    handled(dispatcher.deliver(call.handler(), call.delivery(), settle));
  }

  private static void handled(Outcome outcome) {
    if (!(outcome instanceof Outcome.Handled)) {
      throw new IllegalStateException(outcome.toString());
    }
  }
}
