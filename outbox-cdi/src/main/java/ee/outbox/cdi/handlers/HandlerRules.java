package ee.outbox.cdi.handlers;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the annotations of a handler say about failures.
 *
 * @param maxAttempts durable attempts, empty where not said
 * @param retryOn failures that are retried; empty means all
 * @param abortOn failures that are not retried; wins
 * @param timeout the JTA timeout of a try, empty for the server's
 */
public record HandlerRules(
    OptionalInt maxAttempts,
    List<Class<? extends Throwable>> retryOn,
    List<Class<? extends Throwable>> abortOn,
    Optional<Duration> timeout) {

  /** No rules: everything as configured. */
  public static final HandlerRules NONE =
      new HandlerRules(OptionalInt.empty(), List.of(), List.of(), Optional.empty());

  /** Causes may form a ring. */
  private static final int DEPTH = 32;

  /** Copies the lists. */
  public HandlerRules {
    retryOn = List.copyOf(retryOn);
    abortOn = List.copyOf(abortOn);
  }

  /**
   * Tells whether a failure ends the attempts at once. Looks at the failure and its causes.
   *
   * @param failure the unwrapped failure, not null
   * @return true where it must not be retried
   */
  public boolean aborts(Throwable failure) {
    return matches(abortOn, failure) || (!retryOn.isEmpty() && !matches(retryOn, failure));
  }

  private static boolean matches(List<Class<? extends Throwable>> classes, Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEPTH)
        .anyMatch(each -> classes.stream().anyMatch(type -> type.isInstance(each)));
  }
}
