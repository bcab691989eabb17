package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Fires from threads of the container. */
@ApplicationScoped
public class ThreadSource {

  @Resource ManagedExecutorService executor;
  @Inject Event<Keyed> events;
  @Inject Effects effects;
  @Inject UserTransaction transaction;
  @Inject TransactionalSource service;

  /** A task of a managed executor. */
  public Future<?> task(String mark, End end) {
    return executor.submit(
        () -> {
          fire(mark, end);
          return mark;
        });
  }

  /**
   * Jakarta Concurrency begins the transaction on the other thread. Not with {@code
   * Asynchronous.Result.complete}: Open Liberty 26.0.0.3 interrupts the thread there, before the
   * commit, and H2 closes its file then.
   */
  @Asynchronous
  @Transactional(TxType.REQUIRES_NEW)
  public CompletableFuture<String> concurrency(String mark, End end) {
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    end.returnOrThrow();
    return CompletableFuture.completedFuture(mark);
  }

  /** Fault Tolerance begins none: the method does. */
  @org.eclipse.microprofile.faulttolerance.Asynchronous
  public CompletionStage<String> faultTolerance(String mark, End end) {
    try {
      fire(mark, end);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return CompletableFuture.completedFuture(mark);
  }

  /** The same through a business method. */
  @org.eclipse.microprofile.faulttolerance.Asynchronous
  public CompletionStage<String> faultToleranceAndService(String mark, End end) {
    service.fire(mark, end);
    return CompletableFuture.completedFuture(mark);
  }

  /** The transaction stays on the thread of the caller: there is none where this runs. */
  @org.eclipse.microprofile.faulttolerance.Asynchronous
  @Transactional(TxType.REQUIRES_NEW)
  public CompletionStage<String> faultToleranceAndTransactional(String mark, End end) {
    events.fire(end.event(mark));
    return CompletableFuture.completedFuture(mark);
  }

  private void fire(String mark, End end) throws Exception {
    transaction.begin();
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    end.end(transaction);
  }
}
