package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/** Runs business transactions of one system. */
@ApplicationScoped
public class Capturing {

  private final AtomicLong ids = new AtomicLong();

  @Inject Parallel parallel;
  @Inject Tables tables;

  /** One business transaction. */
  interface Transaction {
    void run(Content content, long id, int messages) throws Exception;
  }

  Answer capture(Request request, Transaction transaction) throws Exception {
    int transactions = request.number("transactions");
    int messages = request.number("messages", 1);
    int threads = request.number("threads", 1);
    Content content = request.content();
    long first = ids.getAndAdd(transactions);
    long nanos =
        parallel.nanos(
            threads,
            thread -> {
              for (long i = thread; i < transactions; i += threads) {
                transaction.run(content, first + i, messages);
              }
            });
    return new Answer().with("transactions", transactions).with("nanos", nanos);
  }

  /** Business transactions with one message each until a time has passed; how many. */
  long captureFor(long nanos, int threads, Content content, Transaction transaction)
      throws Exception {
    AtomicLong done = new AtomicLong();
    long end = System.nanoTime() + nanos;
    parallel.nanos(
        threads,
        thread -> {
          while (System.nanoTime() < end) {
            transaction.run(content, ids.getAndIncrement(), 1);
            done.incrementAndGet();
          }
        });
    return done.get();
  }

  void reset() throws Exception {
    tables.execute("truncate bench_business", "truncate bench_effect");
  }
}
