package ee.outbox.spi;

import java.util.concurrent.Callable;

/**
 * Runs work in transactions of its own, on the calling thread, which must have none. Safe for use
 * by any thread.
 */
public interface TransactionRunner {

  /**
   * Begins, runs, commits; rolls back where the work throws. May do all of that again where the
   * transaction was rolled back for the sake of another one.
   *
   * @param <T> what the work gives
   * @param work what to run, not null
   * @return what it gave, once committed
   * @throws ee.outbox.OutboxException where the transaction cannot begin or commit
   * @throws RuntimeException what the work threw; a checked exception is wrapped in {@link
   *     ee.outbox.OutboxException}
   */
  <T> T call(Callable<T> work);

  /**
   * Begins, runs, rolls back in any case; may do so again as {@link #call}.
   *
   * @param <T> what the work gives
   * @param work what to run, not null
   * @return what it gave
   * @throws RuntimeException as for {@link #call}
   */
  <T> T callAndRollBack(Callable<T> work);
}
