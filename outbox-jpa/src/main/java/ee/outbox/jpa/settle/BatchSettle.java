package ee.outbox.jpa.settle;

import ee.outbox.spi.ClaimToken;
import java.time.Duration;
import java.util.List;

/** Settles many claims. */
public interface BatchSettle {

  /**
   * Completes what the tokens hold, of each lane a run from the head.
   *
   * @param tokens in the order of delivery
   * @return how many rows
   */
  int complete(List<ClaimToken> tokens);

  /**
   * Gives back what the tokens hold.
   *
   * @param tokens the claims
   * @param delay when they are due, from now
   * @return how many rows
   */
  int giveBack(List<ClaimToken> tokens, Duration delay);
}
