package ee.outbox.cdi.processing;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * When messages are due again that this node has put off itself, rounded up so that many share a
 * look. A bounded number, the earliest: what is left out waits for an ordinary poll. Safe for use
 * by any thread.
 */
final class DueTimes {

  static final Duration GRAIN = Duration.ofMillis(20);
  static final int MOST = 1_000;

  private final LongSupplier nanoTime;
  private final long begin;
  private final NavigableSet<Long> grains = new TreeSet<>();

  DueTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /** Something is due after this delay; answers how long to wait before looking for it. */
  synchronized Duration add(Duration delay) {
    long grain = (now() + delay.toNanos()) / GRAIN.toNanos() + 1;
    grains.add(grain);
    if (grains.size() > MOST) {
      grains.pollLast();
    }
    return until(grain);
  }

  /** Forgets what is due by now; false where nothing was. */
  synchronized boolean take() {
    NavigableSet<Long> passed = grains.headSet(now() / GRAIN.toNanos(), true);
    boolean any = !passed.isEmpty();
    passed.clear();
    return any;
  }

  /** How long to wait: until the next time, and not longer than usual. */
  synchronized Duration next(Duration usual) {
    if (grains.isEmpty()) {
      return usual;
    }
    Duration next = until(grains.first());
    return next.compareTo(usual) < 0 ? next : usual;
  }

  private Duration until(long grain) {
    return Duration.ofNanos(Math.max(0, grain * GRAIN.toNanos() - now()));
  }

  private long now() {
    return nanoTime.getAsLong() - begin;
  }
}
