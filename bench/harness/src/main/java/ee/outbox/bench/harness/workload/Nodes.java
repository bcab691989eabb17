package ee.outbox.bench.harness.workload;

import ee.outbox.bench.harness.system.RunningSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Nodes of one system, on one database. */
record Nodes(List<RunningSystem> all) {

  /** How often they are asked; the time of a drain is that exact. */
  private static final int MILLIS = 20;

  private static final long STALLED_AFTER = TimeUnit.SECONDS.toNanos(120);

  RunningSystem first() {
    return all.get(0);
  }

  RunningSystem second() {
    return all.get(1);
  }

  /** Turns processing on. */
  void start() throws Exception {
    for (RunningSystem node : all) {
      node.call("start", Map.of());
    }
  }

  /** Turns processing off. */
  void stop() throws Exception {
    for (RunningSystem node : all) {
      node.call("stop", Map.of());
    }
  }

  /** How many messages each has handled since it started. */
  List<Long> handled() throws Exception {
    List<Long> handled = new ArrayList<>();
    for (RunningSystem node : all) {
      handled.add((long) node.call("handled", Map.of()).number("messages"));
    }
    return handled;
  }

  /** Waits until all together have handled so many. */
  void await(long count) throws Exception {
    long most = -1;
    long since = System.nanoTime();
    for (long now = sum(); now < count; now = sum()) {
      if (now > most) {
        most = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > STALLED_AFTER) {
        throw new TimeoutException("stalled: " + (count - now) + " left");
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    }
  }

  private long sum() throws Exception {
    return handled().stream().mapToLong(Long::longValue).sum();
  }

  /** Waits until what has been handled is settled. */
  void awaitSettled() throws Exception {
    long since = System.nanoTime();
    while (first().call("pending", Map.of()).number("messages") > 0) {
      if (System.nanoTime() - since > STALLED_AFTER) {
        throw new TimeoutException("handled, but not settled");
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    }
  }
}
