package ee.outbox.cdi.platform;

import java.util.concurrent.Executor;

/**
 * Hands tasks over from inside a kept context, so that a managed executor gives each of them a copy
 * of it. One at a time: the kept context itself is not safe for several threads. From a thread in
 * between: the calling one may be ending a transaction, which the context would take off it. Safe
 * for use by any thread.
 *
 * @param context runs a task on the calling thread, in the kept context
 * @param threads gives a task a copy of the context in which it was handed over
 * @param between hands over
 */
record CopyingExecutor(Executor context, Executor threads, Executor between) implements Executor {

  @Override
  public void execute(Runnable task) {
    between.execute(() -> handOver(task));
  }

  /** A task that the threads refuse, as at the end of a server, runs here: nobody would miss it. */
  private void handOver(Runnable task) {
    boolean accepted = false;
    try {
      synchronized (context) {
        context.execute(() -> threads.execute(task));
      }
      accepted = true;
    } finally {
      if (!accepted) {
        task.run();
      }
    }
  }
}
