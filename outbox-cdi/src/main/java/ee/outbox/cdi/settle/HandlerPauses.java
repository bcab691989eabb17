package ee.outbox.cdi.settle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Handlers that are left alone on this node for a while, because they could not be entered: an open
 * circuit breaker, a full bulkhead. A pause grows each time it did not help, and ends with the
 * first success (that of a bulkhead's other callers, for instance). One that has grown to the
 * longest is told. Safe for use by any thread.
 */
public final class HandlerPauses {

  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Logger LOG = System.getLogger(HandlerPauses.class.getName());

  private final Map<Key, Pause> pauses = new ConcurrentHashMap<>();
  private final Plan plan;
  private final LongSupplier nanoTime;

  /**
   * Begins without any pause.
   *
   * @param plan the handlers
   * @param nanoTime the monotonic clock
   */
  public HandlerPauses(Plan plan, LongSupplier nanoTime) {
    this.plan = plan;
    this.nanoTime = nanoTime;
  }

  /**
   * Tells whether it makes sense to claim messages of a type.
   *
   * @param eventType an event type that has handlers
   * @return false while all of them pause
   */
  public boolean claimable(String eventType) {
    return plan.steps(eventType).stream().anyMatch(step -> remaining(step.key()).isEmpty());
  }

  /** How long the handler still pauses, empty where it may be called. */
  Optional<Duration> remaining(Key handler) {
    Pause pause = pauses.get(handler);
    long left = pause == null ? 0 : pause.end() - nanoTime.getAsLong();
    return left <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(left));
  }

  /** The handler was not entered: pauses it, unless another worker just did. */
  Duration notEntered(Key handler, Throwable cause) {
    LOG.log(Level.DEBUG, () -> "handler '%s' was not entered".formatted(handler.handler()), cause);
    long now = nanoTime.getAsLong();
    Pause pause =
        pauses.compute(handler, (key, last) -> last == null ? Pause.first(now) : last.next(now));
    if (pause.length().equals(LONGEST) && pause.reported().compareAndSet(false, true)) {
      LOG.log(Level.WARNING, SettleMessages.notEntered(handler, cause));
    }
    return Duration.ofNanos(pause.end() - now);
  }

  /** The handler did its work: whatever kept it closed is over. */
  void handled(Key handler) {
    pauses.remove(handler);
  }

  /** A handler's identity. */
  record Key(String eventType, String handler) {}

  private record Pause(Duration length, long end, AtomicBoolean reported) {
    static Pause first(long now) {
      return new Pause(FIRST, now + FIRST.toNanos(), new AtomicBoolean());
    }

    Pause next(long now) {
      if (end - now > 0) {
        return this;
      }
      Duration doubled = length.multipliedBy(2);
      Duration next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
      return new Pause(next, now + next.toNanos(), reported);
    }
  }
}
