package ee.outbox.bench.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on several threads at once. */
final class Threads {

  private Threads() {}

  /** Comes back when all are done; fails as the first of them does. */
  static void run(int threads, Callable<Void> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> all = new ArrayList<>();
      for (int each = 0; each < threads; each++) {
        all.add(executor.submit(work));
      }
      for (Future<Void> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedOperation unsupported) {
        throw unsupported;
      }
      throw e;
    } finally {
      executor.shutdownNow();
    }
  }
}
