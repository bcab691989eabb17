package ee.outbox.bench.gruelbox;

import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionOutboxEntry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A pool with a bounded queue that discards what does not fit, as the javadoc of {@code
 * ExecutorSubmitter} advises. While processing is off it discards everything.
 */
final class Workers implements Submitter {

  private static final int QUEUE = 16_384;

  private volatile ThreadPoolExecutor threads;

  void start(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  void stop() throws InterruptedException {
    ThreadPoolExecutor stopping = threads;
    threads = null;
    stopping.shutdown();
    stopping.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** Whether so many more fit in. */
  boolean hasRoom(int entries) {
    return threads.getQueue().remainingCapacity() >= entries;
  }

  @Override
  public void submit(TransactionOutboxEntry entry, Consumer<TransactionOutboxEntry> process) {
    ThreadPoolExecutor executor = threads;
    if (executor != null) {
      executor.execute(() -> process.accept(entry));
    }
  }
}
