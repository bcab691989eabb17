package ee.outbox.spi.contract;

import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/**
 * A transaction on a thread of its own, that stays open after its work until it is told how to end.
 *
 * @param <T> what its work gives
 */
final class OpenTransaction<T> implements AutoCloseable {

  private enum End {
    COMMIT,
    ROLL_BACK
  }

  private static final int PATIENCE_SECONDS = 40;

  private final CompletableFuture<T> worked = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<T> ended = new CompletableFuture<>();

  private OpenTransaction() {}

  /** Begins and starts the work; the work may have to wait for something. */
  static <T> OpenTransaction<T> start(TransactionRunner transactions, Callable<T> work) {
    OpenTransaction<T> open = new OpenTransaction<>();
    Thread thread = new Thread(() -> open.run(transactions, work), "open transaction");
    thread.setDaemon(true);
    thread.start();
    return open;
  }

  /** Begins and returns when the work is done. */
  static <T> OpenTransaction<T> begin(TransactionRunner transactions, Callable<T> work) {
    OpenTransaction<T> open = start(transactions, work);
    open.result();
    return open;
  }

  private void run(TransactionRunner transactions, Callable<T> work) {
    try {
      ended.complete(transactions.call(() -> workAndWait(work)));
    } catch (RuntimeException | Error failure) {
      worked.completeExceptionally(failure);
      ended.completeExceptionally(failure);
    }
  }

  private T workAndWait(Callable<T> work) throws Exception {
    T result = work.call();
    worked.complete(result);
    if (end.get() == End.ROLL_BACK) {
      throw new RollBack();
    }
    return result;
  }

  /** Its work waits for something, and for longer than it would take without. */
  void staysWaiting() {
    Awaitility.await()
        .during(Duration.ofMillis(250))
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .until(() -> !worked.isDone());
  }

  /** What the work gave; waits for it. */
  T result() {
    return get(worked);
  }

  /** Lets it commit as soon as its work is done. */
  OpenTransaction<T> released() {
    end.complete(End.COMMIT);
    return this;
  }

  /** Commits and returns what the work gave. */
  T commit() {
    end.complete(End.COMMIT);
    return get(ended);
  }

  void rollBack() {
    end.complete(End.ROLL_BACK);
    try {
      get(ended);
      throw new AssertionError("the transaction has committed");
    } catch (RollBack expected) {
      // Thrown by the work itself: it is how the transaction was told to roll back.
      worked.completeExceptionally(expected);
    }
  }

  /** Rolls back what is still open. */
  @Override
  public void close() {
    end.complete(End.ROLL_BACK);
    ended.handle((result, failure) -> result).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the transaction does not go on", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static final class RollBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
