package ee.outbox.jpa.claim;

import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final Duration WIDE_AGAIN_AFTER = Duration.ofSeconds(1);

  /** Where a claim begins. */
  enum Look {
    /** A second before the oldest that was found: earlier ones may be committed later. */
    WIDE,
    /**
     * At the latest that was found, of a type that the last look left off in: there is more behind
     * it. In a second of a drain tens of thousands of messages go, and a wide look walks over what
     * is left of them, and over what is in hand.
     */
    NEAR
  }

  /**
   * What a look got.
   *
   * @param types in the order in which they were looked at
   * @param claimed of them, as many as there was room for
   * @param leftOut the oldest due time of what there was no room for, which may be older
   * @param full whether there was room for no more
   */
  record Got(
      List<String> types, List<ClaimedMessage> claimed, Optional<Instant> leftOut, boolean full) {

    /** The type that the look left off in: of those before it there is no more. */
    private Optional<String> leftOffIn() {
      Set<String> seen = claimed.stream().map(Got::type).collect(Collectors.toSet());
      return full
          ? types.stream().filter(seen::contains).reduce((one, next) -> next)
          : Optional.empty();
    }

    private Map<String, Found> found() {
      return claimed.stream()
          .collect(
              Collectors.toMap(
                  Got::type, each -> Found.of(each.message().availableAt()), Found::and));
    }

    private static String type(ClaimedMessage each) {
      return each.message().eventType();
    }
  }

  private final Map<String, Found> found = new ConcurrentHashMap<>();

  /** Types of which there is more behind the latest that was found. */
  private final Set<String> leftOff = ConcurrentHashMap.newKeySet();

  private final LongSupplier nanoTime;
  private final AtomicLong since;
  private final AtomicLong lastWide;

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
      Map<String, Instant> marks(Look look) {
        return Map.of();
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
    leftOff.clear();
    since.set(nanoTime.getAsLong());
  }

  /** How to look next. A near look that does not come back full must be followed by a wide one. */
  Look look() {
    boolean wideLately = nanoTime.getAsLong() - lastWide.get() <= WIDE_AGAIN_AFTER.toNanos();
    return wideLately && !leftOff.isEmpty() ? Look.NEAR : Look.WIDE;
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
    Map<String, Instant> marks = new HashMap<>();
    found.forEach(
        (type, each) ->
            marks.put(
                type,
                look == Look.NEAR && leftOff.contains(type)
                    ? each.latest()
                    : each.oldest().minus(SLACK)));
    return marks;
  }

  /**
   * Learns from a wide look behind which no near one may follow.
   *
   * @param claimed what it got
   * @param leftOut the oldest due time of what it had no room for, which may be older
   */
  void learn(List<ClaimedMessage> claimed, Optional<Instant> leftOut) {
    learn(Look.WIDE, new Got(List.of(), claimed, leftOut, false));
  }

  /** Learns from a look. The oldest is what the last wide one found: the second counts from it. */
  void learn(Look look, Got got) {
    got.found()
        .forEach(
            (type, now) ->
                found.merge(
                    type,
                    now,
                    (before, later) ->
                        look == Look.NEAR ? new Found(before.oldest(), later.latest()) : later));
    got.leftOut().ifPresent(end -> found.replaceAll((type, each) -> each.before(end)));
    Optional<String> leftOffIn = got.leftOffIn();
    for (String type : got.types()) {
      if (leftOffIn.filter(type::equals).isPresent()) {
        leftOff.add(type);
        return;
      }
      leftOff.remove(type);
    }
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

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}
