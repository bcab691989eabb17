package ee.outbox.cdi.processing;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one claiming task run at a time, and remembers that another signal came meanwhile. Safe for
 * use by any thread.
 */
final class ClaimGate {

  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

  private enum State {
    IDLE,
    RUNNING,
    AGAIN
  }

  /** A signal; true where the caller must start the task. */
  boolean signal() {
    State before = state.getAndUpdate(s -> s == State.IDLE ? State.RUNNING : State.AGAIN);
    return before == State.IDLE;
  }

  /** Time has passed; true where the caller must start the task. A running one is enough. */
  boolean poll() {
    return state.compareAndSet(State.IDLE, State.RUNNING);
  }

  /** The task has claimed and would claim no more; false where it must, since a signal came. */
  boolean leave() {
    State before = state.getAndUpdate(s -> s == State.AGAIN ? State.RUNNING : State.IDLE);
    return before != State.AGAIN;
  }

  /** The task ends, whatever came meanwhile: the next poll is early enough. */
  void abandon() {
    state.set(State.IDLE);
  }

  boolean idle() {
    return state.get() == State.IDLE;
  }
}
