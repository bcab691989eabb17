package ee.outbox.cdi.settle;

import java.time.Duration;

/**
 * How many messages may share a transaction just now: as configured, but no more than are done in
 * 100 ms by what was measured, and fewer for a while after a group failed. Safe for use by any
 * thread.
 */
public final class GroupSize {

  static final Duration LONGEST = Duration.ofMillis(100);
  private static final int GOOD_ONES_BEFORE_GROWING = 20;

  /** The next group should fit what handlers do now. */
  private static final int LATELY = 5;

  private final Pace pace = new Pace(LATELY);
  private final int most;
  private int size;
  private int goodOnes;

  /**
   * Begins with the configured size.
   *
   * @param most {@code outbox.transaction-size}
   */
  public GroupSize(int most) {
    this.most = most;
    this.size = most;
  }

  /**
   * How many may share a transaction now.
   *
   * @return at least 1
   */
  public synchronized int current() {
    return pace.messagesIn(LONGEST, size, size);
  }

  /** Messages that may be grouped went well, whether in a group or alone. */
  synchronized void succeeded(int messages, long nanos) {
    pace.measured(messages, nanos);
    goodOnes += messages;
    if (goodOnes >= GOOD_ONES_BEFORE_GROWING) {
      goodOnes = 0;
      size = Math.min(most, size * 2);
    }
  }

  synchronized void failed() {
    size = Math.max(1, size / 2);
    goodOnes = 0;
  }
}
