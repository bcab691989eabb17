package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** From the return of a commit to the begin of the handler. */
@ApplicationScoped
public class Latency {

  @Inject Business business;
  @Inject Handled handled;

  Answer measure(Request request) {
    int rate = request.number("rate", 50);
    int number = rate * request.number("seconds", 10);
    Content content = request.content();
    AtomicLongArray begun = handled.watch(number);
    long until = handled.count() + number;
    long[] committed = new long[number];
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long next = System.nanoTime();
    for (int i = 0; i < number; i++) {
      next += interval;
      LockSupport.parkNanos(next - System.nanoTime());
      business.tick(content, i);
      committed[i] = System.nanoTime();
    }
    while (handled.count() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return answer(committed, begun);
  }

  private static Answer answer(long[] committed, AtomicLongArray begun) {
    long[] nanos = new long[committed.length];
    for (int i = 0; i < nanos.length; i++) {
      // The handler may begin before the committing thread has returned.
      nanos[i] = Math.max(0, begun.get(i) - committed[i]);
    }
    Arrays.sort(nanos);
    return new Answer()
        .with("messages", nanos.length)
        .with("p50", nanos[nanos.length / 2])
        .with("p99", nanos[nanos.length * 99 / 100])
        .with("max", nanos[nanos.length - 1]);
  }
}
