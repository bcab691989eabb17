package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads of the managed executor that begin at once. */
@ApplicationScoped
public class Parallel {

  @Resource ManagedExecutorService executor;

  /** What one thread does. */
  interface Part {
    void run(int thread) throws Exception;
  }

  /** How long all of them took, in nanoseconds. */
  long nanos(int threads, Part part) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      futures.add(
          executor.submit(
              () -> {
                ready.countDown();
                go.await();
                part.run(thread);
                return null;
              }));
    }
    if (!ready.await(30, TimeUnit.SECONDS)) {
      futures.forEach(each -> each.cancel(true));
      throw new IllegalStateException("the executor has not run " + threads + " threads at once");
    }
    long begin = System.nanoTime();
    go.countDown();
    for (Future<?> each : futures) {
      each.get();
    }
    return System.nanoTime() - begin;
  }
}
