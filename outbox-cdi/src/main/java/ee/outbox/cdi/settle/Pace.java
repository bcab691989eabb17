package ee.outbox.cdi.settle;

import java.time.Duration;

/** How fast one worker gets on, by what was measured lately. Safe for use by any thread. */
public final class Pace {

  private double nanosEach;

  /**
   * Messages have been delivered.
   *
   * @param messages how many
   * @param nanos how long that took
   */
  public synchronized void measured(int messages, long nanos) {
    double each = Math.max(1.0, nanos) / messages;
    nanosEach = nanosEach == 0 ? each : nanosEach * 0.8 + each * 0.2;
  }

  /**
   * How many messages are delivered in some time.
   *
   * @param time the time
   * @param most the most that is of interest
   * @param unknown the answer while nothing has been measured
   * @return a number from 1 to the most
   */
  public synchronized int messagesIn(Duration time, int most, int unknown) {
    return nanosEach == 0 ? unknown : (int) Math.max(1, Math.min(most, time.toNanos() / nanosEach));
  }
}
