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

  void failed(Duration backoff, OrderOnFailure order) {
    extend(backoff);
    if (order == OrderOnFailure.SKIP) {
      skipping = true;
    } else {
      blocking = true;
    }
  }

  void keepingPlace(Duration delay) {
    extend(delay);
    blocking = true;
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
