package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What the handlers have seen. */
@ApplicationScoped
public class Handled {

  private final LongAdder count = new LongAdder();
  private volatile AtomicLongArray ticks = new AtomicLongArray(0);

  void add() {
    count.increment();
  }

  long count() {
    return count.sum();
  }

  /** Begins to note the times of so many. */
  AtomicLongArray watch(int number) {
    ticks = new AtomicLongArray(number);
    return ticks;
  }

  void tick(int number) {
    if (number < ticks.length()) {
      ticks.set(number, System.nanoTime());
    }
    count.increment();
  }
}
