package ee.outbox.bench.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What the handlers have seen. */
@ApplicationScoped
public class Handled {

  private final LongAdder count = new LongAdder();
  private volatile Ticks ticks = new Ticks(new AtomicLongArray(0), System::nanoTime);

  /** When which message was handled. */
  private record Ticks(AtomicLongArray times, LongSupplier clock) {}

  void add() {
    count.increment();
  }

  long count() {
    return count.sum();
  }

  /** Begins to note the times of so many. */
  AtomicLongArray watch(int number, LongSupplier clock) {
    AtomicLongArray times = new AtomicLongArray(number);
    ticks = new Ticks(times, clock);
    return times;
  }

  void tick(int number) {
    Ticks now = ticks;
    if (number < now.times().length()) {
      now.times().set(number, now.clock().getAsLong());
    }
    count.increment();
  }
}
