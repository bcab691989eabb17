package ee.outbox.cdi.memory;

import ee.outbox.spi.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The locks of ordering keys and of ids given by callers. Semaphores, because a transaction may end
 * on another thread than it began; a fixed number of them, so two keys may share one.
 */
final class KeyLocks {

  private static final int COUNT = 4_096;

  private final Map<Integer, Semaphore> locks = new ConcurrentHashMap<>();

  static int ofLane(Lane lane) {
    return Math.floorMod(Long.hashCode(lane.value()), COUNT);
  }

  static int ofId(String id) {
    return Math.floorMod(id.hashCode() * 31 + 17, COUNT);
  }

  boolean acquire(int lock, Duration timeout) throws InterruptedException {
    return lock(lock).tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  void release(int lock) {
    lock(lock).release();
  }

  private Semaphore lock(int number) {
    return locks.computeIfAbsent(number, first -> new Semaphore(1, true));
  }
}
