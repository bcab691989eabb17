package ee.outbox.cdi.settle;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Messages whose outside handlers are done, to be completed together: worth it while calls are
 * quick. Until then a crash delivers them again, so none waits behind a call as long as a commit
 * costs nothing beside. One worker's own.
 */
final class OutsideSettlements {

  static final int MOST = 100;
  static final Duration LONGEST = Duration.ofMillis(100);

  private final Closings closings;
  private final LongSupplier nanoTime;
  private final List<ClaimToken> done = new ArrayList<>();
  private final Set<Lane> lanes = new HashSet<>();
  private long oldest;

  OutsideSettlements(Closings closings, LongSupplier nanoTime) {
    this.closings = closings;
    this.nanoTime = nanoTime;
  }

  /** Takes a message that is done, after a call that took so long. */
  void add(ClaimToken token, Optional<Lane> lane, Duration call) {
    long now = nanoTime.getAsLong();
    if (done.isEmpty()) {
      oldest = now;
    }
    done.add(token);
    lane.ifPresent(lanes::add);
    long waitingAfterNext = now - oldest + call.toNanos();
    if (done.size() >= MOST || waitingAfterNext > LONGEST.toNanos()) {
      settle();
    }
  }

  /** Before anything else is written for this lane: its head must be gone. */
  void settle(Optional<Lane> lane) {
    if (lane.filter(lanes::contains).isPresent()) {
      settle();
    }
  }

  void settle() {
    if (!done.isEmpty()) {
      List<ClaimToken> tokens = List.copyOf(done);
      done.clear();
      lanes.clear();
      closings.write(new Closing.Complete(tokens));
    }
  }
}
