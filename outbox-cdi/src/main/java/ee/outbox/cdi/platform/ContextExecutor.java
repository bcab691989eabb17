package ee.outbox.cdi.platform;

import java.util.concurrent.Executor;

/**
 * Runs tasks on threads of one executor, in the context that another one has kept (Jakarta
 * Concurrency 3.0, ContextService.currentContextExecutor). Safe for use by any thread.
 *
 * @param threads where to
 * @param context runs a task on the calling thread, in its context
 */
record ContextExecutor(Executor threads, Executor context) implements Executor {

  @Override
  public void execute(Runnable task) {
    threads.execute(() -> context.execute(task));
  }
}
