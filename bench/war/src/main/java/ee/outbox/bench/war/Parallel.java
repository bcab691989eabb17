package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several threads that begin at once. They are made for the purpose: on Open Liberty 26.0.0.3 with
 * two busy processors, four tasks of the managed executor have been seen not to run at once within
 * half a minute, and others only after a quarter of a second.
 */
@ApplicationScoped
public class Parallel {

  @Resource ManagedThreadFactory factory;

  /** What one thread does. */
  interface Part {
    void run(int thread) throws Exception;
  }

  /** How long all of them took, in nanoseconds. */
  long nanos(int threads, Part part) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads, factory);
    try {
      return nanos(executor, threads, part);
    } finally {
      executor.shutdownNow();
    }
  }

  private static long nanos(ExecutorService executor, int threads, Part part) throws Exception {
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
    ready.await();
    long begin = System.nanoTime();
    go.countDown();
    for (Future<?> each : futures) {
      each.get();
    }
    return System.nanoTime() - begin;
  }
}
