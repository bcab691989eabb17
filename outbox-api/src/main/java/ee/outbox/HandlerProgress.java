package ee.outbox;

import java.util.Objects;
import java.util.Optional;

/**
 * How far one handler has come with one message. Immutable.
 *
 * @param handler the handler's stable name, not null
 * @param state where the handler stands, not null
 * @param attempts how many durable attempts it has had, 0 or more
 * @param lastError class, message and top of the stack of the last failure, bounded; empty where
 *     none has failed
 */
public record HandlerProgress(
    String handler, State state, int attempts, Optional<String> lastError) {

  /** Where a handler stands with a message. */
  public enum State {
    /** Still to be called. */
    PENDING,
    /**
     * About to be called, noted before the call because nodes have died with this message before.
     * Counts as an attempt when the node that noted it dies.
     */
    STARTED,
    /** Done for good. */
    DONE,
    /** Not tried again unless the message is redriven. */
    DEAD
  }

  /**
   * Checks the parts.
   *
   * @throws NullPointerException where a part is null
   * @throws IllegalArgumentException where {@code attempts} is negative
   */
  public HandlerProgress {
    Objects.requireNonNull(handler, "handler");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(lastError, "lastError");
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts is negative: " + attempts);
    }
  }

  /**
   * A handler that has not been called yet.
   *
   * @param handler its stable name, not null
   * @return its progress
   */
  public static HandlerProgress pending(String handler) {
    return new HandlerProgress(handler, State.PENDING, 0, Optional.empty());
  }

  /**
   * Tells whether the handler is still to be called.
   *
   * @return true while it is {@link State#PENDING} or {@link State#STARTED}
   */
  public boolean open() {
    return state == State.PENDING || state == State.STARTED;
  }

  /**
   * The same handler in another state.
   *
   * @param next the new state, not null
   * @return a changed copy
   */
  public HandlerProgress in(State next) {
    return new HandlerProgress(handler, next, attempts, lastError);
  }

  /**
   * The same handler after one more failed attempt.
   *
   * @param error what is kept of the failure, not null
   * @return a changed copy, {@link State#PENDING}
   */
  public HandlerProgress failed(String error) {
    return new HandlerProgress(handler, State.PENDING, attempts + 1, Optional.of(error));
  }
}
