package ee.outbox.cdi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets the code of the product run from its beginning with the answers that it has had, then one
 * step further: up to the next thing that others can see.
 */
final class Tape {

  /** How an operation stands to the others of its step. */
  enum Weight {
    /** Others see it: one in a step. */
    STEP,
    /** Belongs to what comes after it. */
    WITH_NEXT,
    /** Others do not see it: belongs to what came before it. */
    WITH_LAST
  }

  /** Leaves the product's code; an Error, which it does not take for a failure of the store. */
  static final class Suspended extends Error {
    private static final long serialVersionUID = 1L;
    private static final Suspended ONE = new Suspended();

    private Suspended() {
      super(null, null, false, false);
    }
  }

  private final List<Object> answers;
  private final int steps;
  private int position;
  private int taken;
  private boolean suspended;

  /** Goes so many steps further than the given answers. */
  Tape(List<Object> before, int steps) {
    this.answers = new ArrayList<>(before);
    this.steps = steps;
  }

  boolean replaying() {
    return position < answers.size();
  }

  /** The code did not come to its end; whatever it did since then is void. */
  boolean suspended() {
    return suspended;
  }

  /** The answer that was given last. */
  Object last() {
    return answers.get(position - 1);
  }

  List<Object> answers() {
    return List.copyOf(answers);
  }

  Suspended suspend() {
    suspended = true;
    return Suspended.ONE;
  }

  @SuppressWarnings("unchecked")
  <T> T answer(Weight weight, Supplier<T> operation) {
    if (suspended) {
      throw Suspended.ONE;
    }
    if (replaying()) {
      return (T) answers.get(position++);
    }
    if (taken == steps && weight != Weight.WITH_LAST) {
      throw suspend();
    }
    T answer = operation.get();
    if (suspended) {
      throw Suspended.ONE;
    }
    if (weight == Weight.STEP) {
      taken++;
    }
    answers.add(answer);
    position++;
    return answer;
  }
}
