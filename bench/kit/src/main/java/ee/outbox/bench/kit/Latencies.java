package ee.outbox.bench.kit;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From the moment a commit has returned to the start of the handler. */
final class Latencies {

  private final Handling handling;
  private final Map<Long, Long> commits = new ConcurrentHashMap<>();

  Latencies(Handling handling) {
    this.handling = handling;
  }

  void committed(long seq, long nanos) {
    commits.put(seq, nanos);
  }

  /** A handler that starts before the commit has returned to its caller has waited for nothing. */
  Answer answer() {
    long[] sorted =
        commits.entrySet().stream()
            .mapToLong(each -> Math.max(0, handling.start(each.getKey()) - each.getValue()))
            .sorted()
            .toArray();
    return new Answer()
        .with("p50", at(sorted, 0.5))
        .with("p99", at(sorted, 0.99))
        .with("max", Arrays.stream(sorted).max().orElse(0))
        .with("messages", sorted.length);
  }

  private static long at(long[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
  }
}
