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
 * of a claim as long as an old transaction holds back the database's own cleaning, and until an
 * index is cleaned at all. A hint: what lies before it is found when the hint is forgotten, after
 * five seconds at most, and what lies up to a second before it by every wide look. Safe for use by
 * any thread.
 */
public class LowWater {

  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(5);
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final Duration WIDE_AGAIN_AFTER = Duration.ofMillis(250);

  /** Where a claim begins. */
  enum Look {
    /** A second before the oldest that the last one got: earlier ones may be committed later. */
    WIDE,
    /**
     * At the latest that the last one got, which came back full: there is more behind it. In a
     * second of a drain tens of thousands of messages go, and a wide look walks over what is left
     * of them, and over what is in hand.
     */
    NEAR
  }

  private final Map<String, Found> found = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;
  private final AtomicLong since;
  private final AtomicLong lastWide;
  private volatile boolean full;

  /**
   * Makes one.
   *
   * @param nanoTime a monotonic clock
   */
  public LowWater(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.since = new AtomicLong(nanoTime.getAsLong());
    this.lastWide = new AtomicLong(nanoTime.getAsLong());
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
    found.clear();
    since.set(nanoTime.getAsLong());
  }

  /** How the next claim may look. A near look that does not come back full needs a wide one. */
  Look look() {
    boolean near = full && nanoTime.getAsLong() - lastWide.get() <= WIDE_AGAIN_AFTER.toNanos();
    return near ? Look.NEAR : Look.WIDE;
  }

  /** Whether a claim came back full: then there is more behind it. */
  void full(boolean full) {
    this.full = full;
  }

  /** Where to begin with a wide look. */
  Map<String, Instant> marks() {
    return marks(Look.WIDE);
  }

  /** Where to begin: what is absent from the beginning. */
  Map<String, Instant> marks(Look look) {
    long now = nanoTime.getAsLong();
    if (now - since.get() > FORGOTTEN_AFTER.toNanos()) {
      forget();
    }
    if (look == Look.WIDE) {
      lastWide.set(now);
    }
    return found.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().at(look)));
  }

  /**
   * Learns from a claim of the ready index.
   *
   * @param claimed what it got
   * @param leftOut the oldest due time of what it had no room for, which may be older
   */
  void learn(List<ClaimedMessage> claimed, Optional<Instant> leftOut) {
    Instant end = leftOut.orElse(Instant.MAX);
    claimed.stream()
        .map(ClaimedMessage::message)
        .collect(
            Collectors.toMap(
                OutboxMessage::eventType, each -> Found.of(each.availableAt()), Found::and))
        .forEach((type, all) -> found.put(type, all.before(end)));
  }

  /** Learns the oldest time of something that was looked at. */
  void learn(String of, Instant first) {
    found.put(of, Found.of(first));
  }

  /** The due times of what was found. */
  private record Found(Instant oldest, Instant latest) {

    static Found of(Instant time) {
      return new Found(time, time);
    }

    Found and(Found other) {
      return new Found(
          earlier(oldest, other.oldest), latest.isAfter(other.latest) ? latest : other.latest);
    }

    Found before(Instant end) {
      return new Found(earlier(oldest, end), earlier(latest, end));
    }

    Instant at(Look look) {
      return look == Look.NEAR ? latest : oldest.minus(SLACK);
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}
