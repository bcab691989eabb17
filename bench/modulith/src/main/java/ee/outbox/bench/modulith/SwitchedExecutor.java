package ee.outbox.bench.modulith;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.TaskExecutor;

/** Runs listeners on a fixed pool with an unbounded queue, as Boot's; while off it runs nothing. */
final class SwitchedExecutor implements TaskExecutor {

  private volatile ExecutorService threads;

  void start(int count) {
    threads = Executors.newFixedThreadPool(count);
  }

  void stop() throws InterruptedException {
    ExecutorService stopping = threads;
    threads = null;
    stopping.shutdown();
    stopping.awaitTermination(1, TimeUnit.MINUTES);
  }

  @Override
  public void execute(Runnable task) {
    ExecutorService executor = threads;
    if (executor != null) {
      executor.execute(task);
    }
  }
}
