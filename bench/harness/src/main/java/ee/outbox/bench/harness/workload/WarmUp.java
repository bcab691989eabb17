package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What each system does before anything is measured. A server's JVM needs 100,000 messages until it
 * handles them as fast as it can, and had half of that rate after 20,000.
 *
 * @param count messages of each kind
 * @param atMost when no more are begun: what is slow is warm after fewer
 */
public record WarmUp(int count, Duration atMost) {

  private static final int PIECE = 10_000;

  /** With one message, and with ten. */
  private static final int CAPTURE_MILLIS = 2_000;

  /**
   * Handlers that write nothing, and such as insert a row; then business transactions. How many
   * messages were handled.
   */
  public int once(RunningSystem system, Bench bench) throws Exception {
    int done = 0;
    for (String handler : List.of("noop", "row")) {
      long begin = System.nanoTime();
      for (int left = count; left > 0 && within(begin); left -= PIECE) {
        int piece = Math.min(PIECE, left);
        bench.fill(system, Backlog.of(piece, handler).parameters());
        system.call("drain", Map.of("threads", 4, "size", system.size()));
        done += piece;
      }
    }
    bench.reset(system);
    for (int messages : List.of(1, 10)) {
      new Transactions(system, 4, messages, 0).rate(CAPTURE_MILLIS);
    }
    bench.reset(system);
    return done;
  }

  private boolean within(long begin) {
    return System.nanoTime() - begin < atMost.toNanos();
  }
}
