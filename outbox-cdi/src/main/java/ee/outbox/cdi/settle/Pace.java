package ee.outbox.cdi.settle;

import java.time.Duration;

/** How fast one worker gets on, by what was measured lately. Safe for use by any thread. */
public final class Pace {

  /** What is left of the past after one message more. */
  private final double remembered;

  private volatile double nanosEach;

  /**
   * Makes one that knows nothing.
   *
   * @param lately about how many of the latest messages count, 2 or more
   */
  public Pace(int lately) {
    remembered = 1 - 1.0 / lately;
  }

  /**
   * Messages have been delivered.
   *
   * @param messages how many
   * @param nanos how long that took
   */
  public synchronized void measured(int messages, long nanos) {
    double each = Math.max(1.0, nanos) / messages;
    // Not each measurement the same: one message that met a stall would outweigh a group of fifty.
    double past = nanosEach == 0 ? 0 : Math.pow(remembered, messages);
    nanosEach = nanosEach * past + each * (1 - past);
  }

  /**
   * How many messages are delivered in some time.
   *
   * @param time the time
   * @param most the most that is of interest
   * @param unknown the answer while nothing has been measured
   * @return a number from 1 to the most
   */
  public int messagesIn(Duration time, int most, int unknown) {
    double each = nanosEach;
    return each == 0 ? unknown : (int) Math.max(1, Math.min(most, time.toNanos() / each));
  }
}
