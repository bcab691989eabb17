package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** From the return of a commit to the begin of the handler. */
@ApplicationScoped
public class Latency {

  @Inject Business business;
  @Inject Handled handled;

  private volatile AtomicLongArray begun = new AtomicLongArray(0);

  /** On this node. */
  Answer measure(Request request) throws SQLException, TimeoutException {
    int number = number(request);
    AtomicLongArray here = handled.watch(number, System::nanoTime);
    long until = handled.count() + number;
    long[] committed = publish(request, System::nanoTime);
    Waiting.untilNone(() -> until - handled.count());
    return answer(committed, here);
  }

  /** Publishes only: when each commit had returned, by the clock that all processes share. */
  Answer publish(Request request) {
    return times(Arrays.stream(publish(request, Latency::wallClock)));
  }

  /** Begins to note when so many handlers begin, by the same clock. */
  Answer watch(int number) {
    begun = handled.watch(number, Latency::wallClock);
    return new Answer();
  }

  /** What has been noted since. */
  Answer begun() {
    return times(IntStream.range(0, begun.length()).mapToLong(begun::get));
  }

  private static Answer times(LongStream nanos) {
    return new Answer()
        .with("times", nanos.mapToObj(Long::toString).collect(Collectors.joining(",")));
  }

  private static int number(Request request) {
    return request.number("rate", 50) * request.number("seconds", 10);
  }

  private static long wallClock() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private long[] publish(Request request, LongSupplier clock) {
    Content content = request.content();
    long[] committed = new long[number(request)];
    long interval = TimeUnit.SECONDS.toNanos(1) / request.number("rate", 50);
    long next = System.nanoTime();
    for (int i = 0; i < committed.length; i++) {
      next += interval;
      LockSupport.parkNanos(next - System.nanoTime());
      business.tick(content, i);
      committed[i] = clock.getAsLong();
    }
    return committed;
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
