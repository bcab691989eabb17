package ee.outbox.it.faults.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the threads of this node that come to a point, until they are let go. */
@ApplicationScoped
public class Holds {

  /** A point where nobody goes on. */
  private record Barrier(Hold point, CountDownLatch open) {}

  private final AtomicReference<Barrier> barrier =
      new AtomicReference<>(new Barrier(Hold.NOWHERE, new CountDownLatch(1)));
  private final AtomicInteger held = new AtomicInteger();

  /** From now on those are held that come to this point, and all others go on. */
  public void want(Hold point) {
    barrier.getAndSet(new Barrier(point, new CountDownLatch(1))).open().countDown();
  }

  /** How many are held. */
  public int held() {
    return held.get();
  }

  /** Returns at once where this is not the point. */
  public void reached(Hold point) {
    Barrier met = barrier.get();
    if (met.point() == point) {
      held.incrementAndGet();
      try {
        met.open().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        held.decrementAndGet();
      }
    }
  }
}
