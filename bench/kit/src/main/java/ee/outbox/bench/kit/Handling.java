package ee.outbox.bench.kit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The handler, the same for each system, and what it has seen since the last reset. */
public final class Handling {

  private static final int CAPACITY = 1 << 22;

  /** Only the first ones' times are kept. */
  private static final int TIMES = 1 << 17;

  private final AtomicIntegerArray calls = new AtomicIntegerArray(CAPACITY);
  private final AtomicLongArray starts = new AtomicLongArray(TIMES);
  private final AtomicLong distinct = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong first = new AtomicLong();
  private final AtomicLong last = new AtomicLong();
  private volatile HandlerKind kind = HandlerKind.NOOP;

  /** Chooses what handlers do from now on. */
  public void become(HandlerKind kind) {
    this.kind = kind;
  }

  /** What handlers do now: systems may have a handler of their own for each. */
  public HandlerKind kind() {
    return kind;
  }

  /** What the system's handler does with a message. */
  public void handle(long seq, Effect effect) throws Exception {
    long now = System.nanoTime();
    first.compareAndSet(0, now);
    if (seq < TIMES) {
      starts.compareAndSet((int) seq, 0, now);
    }
    if (kind == HandlerKind.ROW) {
      effect.write(seq);
    }
    if (calls.incrementAndGet((int) seq) == 1) {
      last.accumulateAndGet(System.nanoTime(), Math::max);
      distinct.incrementAndGet();
    } else {
      repeated.incrementAndGet();
    }
  }

  /** Different messages handled since the last reset. */
  public long distinct() {
    return distinct.get();
  }

  /** Calls beyond the first of a message since the last reset. */
  public long repeated() {
    return repeated.get();
  }

  /** From the first start to the last completion since {@link #restart}. */
  public long nanos() {
    return last.get() - first.get();
  }

  /** When the handler of a message started, 0 if it has not; of the first 131,072 only. */
  public long start(long seq) {
    return starts.get((int) seq);
  }

  /** Forgets the times of first start and last completion. */
  public void restart() {
    first.set(0);
    last.set(0);
  }

  /** Waits until so many different ones are handled; fails when none has been for so long. */
  public void await(long count, long seconds) throws InterruptedException, TimeoutException {
    long most = -1;
    long since = System.nanoTime();
    for (long now = distinct.get(); now < count; now = distinct.get()) {
      if (now > most) {
        most = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(seconds)) {
        throw new TimeoutException("stalled: " + now + " of " + count + " handled");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** Forgets everything. */
  public void reset() {
    for (int seq = 0; seq < CAPACITY; seq++) {
      calls.set(seq, 0);
    }
    for (int seq = 0; seq < TIMES; seq++) {
      starts.set(seq, 0);
    }
    distinct.set(0);
    repeated.set(0);
    restart();
  }
}
