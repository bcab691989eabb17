package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

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

  /** What was done, and how long it took. */
  record Done(long transactions, long nanos) {}

  Answer capture(Request request, Transaction transaction) throws Exception {
    long nanos = TimeUnit.MILLISECONDS.toNanos(request.number("millis"));
    Done done = captureFor(nanos, request, transaction);
    return new Answer().with("transactions", done.transactions()).with("nanos", done.nanos());
  }

  /** Business transactions until a time has passed. */
  Done captureFor(long nanos, Request request, Transaction transaction) throws Exception {
    int messages = request.number("messages", 1);
    Content content = request.content();
    LongAdder done = new LongAdder();
    long took =
        parallel.nanos(
            request.number("threads", 4),
            thread -> {
              long end = System.nanoTime() + nanos;
              do {
                transaction.run(content, ids.getAndIncrement(), messages);
                done.increment();
              } while (System.nanoTime() < end);
            });
    return new Done(done.sum(), took);
  }

  void reset() throws Exception {
    tables.execute("truncate bench_business", "truncate bench_effect");
  }
}
