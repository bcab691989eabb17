package ee.outbox.bench.modulith;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.TaskExecutor;

/** Runs listeners on a fixed pool with an unbounded queue, as Boot's; while off it runs nothing. */
final class SwitchedExecutor implements TaskExecutor {

  private volatile ThreadPoolExecutor threads;

  void start(int count) {
    threads =
        new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  /** What has not begun is dropped: its publication stays. */
  void stop() throws InterruptedException {
    ThreadPoolExecutor stopping = threads;
    threads = null;
    stopping.getQueue().clear();
    stopping.shutdown();
    stopping.awaitTermination(1, TimeUnit.MINUTES);
  }

  @Override
  public void execute(Runnable task) {
    ThreadPoolExecutor executor = threads;
    if (executor != null) {
      executor.execute(task);
    }
  }
}
