package ee.outbox.cdi.settle;

import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;

/**
 * What a message must wait for after its round: its open handlers are due together, after the
 * longest of their waits. It leaves the order of its key only where all of them failed and all of
 * those say so: one that was merely not entered keeps its place.
 */
final class Waits {

  private Duration longest = Duration.ZERO;
  private boolean blocking;
  private boolean skipping;
  private boolean here;

  void failed(Duration backoff, OrderOnFailure order) {
    extend(backoff);
    here = true;
    if (order == OrderOnFailure.SKIP) {
      skipping = true;
    } else {
      blocking = true;
    }
  }

  void keepingPlace(Duration delay) {
    extend(delay);
    here = true;
    blocking = true;
  }

  /** Its handlers are not known here. */
  void forOtherNodes(Duration delay) {
    extend(delay);
    blocking = true;
  }

  /** Whether something waits that can be done here. */
  boolean here() {
    return here;
  }

  Duration longest() {
    return longest;
  }

  OrderOnFailure order() {
    return skipping && !blocking ? OrderOnFailure.SKIP : OrderOnFailure.BLOCK;
  }

  private void extend(Duration delay) {
    longest = delay.compareTo(longest) > 0 ? delay : longest;
  }
}
