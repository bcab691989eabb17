package ee.outbox.jpa.claim;

import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * From which due time on to look, for each event type: what was deleted before it can be in the way
 * of a claim as long as an old transaction holds back the database's own cleaning. A hint: what
 * lies before it is found when the hint is forgotten, after five seconds at most. Safe for use by
 * any thread.
 */
public class LowWater {

  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(5);
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final Map<String, Instant> oldest = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private final AtomicLong since;

  /**
   * Makes one.
   *
   * @param nanoTime a monotonic clock
   */
  public LowWater(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.since = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * For databases whose clock stands still within a transaction.
   *
   * @return no hint, ever
   */
  public static LowWater none() {
    return new LowWater(() -> 0) {
      @Override
      void learn(String of, Instant first) {
        // where to begin stays the beginning
      }
    };
  }

  /** Marks of something else, by the same clock. */
  LowWater another() {
    return new LowWater(nanoTime);
  }

  /** Forgets the hint: messages of any age may be free now. */
  public void forget() {
    oldest.clear();
    since.set(nanoTime.getAsLong());
  }

  /** Where to begin: what is absent from the beginning. */
  Map<String, Instant> marks() {
    if (nanoTime.getAsLong() - since.get() > FORGOTTEN_AFTER.toNanos()) {
      forget();
    }
    return oldest;
  }

  /**
   * Learns from a claim of the ready index.
   *
   * @param claimed what it got
   * @param leftOut the oldest due time of what it had no room for, which may be older
   */
  void learn(List<ClaimedMessage> claimed, Optional<Instant> leftOut) {
    Instant latest = leftOut.orElse(Instant.MAX);
    claimed.stream()
        .map(ClaimedMessage::message)
        .collect(
            Collectors.groupingBy(
                OutboxMessage::eventType,
                Collectors.mapping(
                    OutboxMessage::availableAt, Collectors.minBy(Instant::compareTo))))
        .forEach((type, first) -> learn(type, earlier(first.orElseThrow(), latest)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Learns the oldest time of something that was looked at. */
  void learn(String of, Instant first) {
    oldest.put(of, first.minus(SLACK));
  }
}
