package ee.outbox.it.faults.check;

import java.util.List;
import java.util.Optional;

/**
 * What a committed business transaction wanted: written in the transaction that published the
 * message.
 *
 * @param message the message as the application names it
 * @param place where it stands in the order of its key; empty for none
 * @param tasks what its handlers are to do, one for each handler
 */
public record Intent(String message, Optional<Place> place, List<Task> tasks) {

  public Intent {
    tasks = List.copyOf(tasks);
  }

  Optional<Task> task(String handler) {
    return tasks.stream().filter(task -> task.handler().equals(handler)).findFirst();
  }

  /**
   * A place in the order of a key, drawn under a lock that is held until the commit.
   *
   * @param key the ordering key
   * @param number higher than those of all transactions of the key that committed before
   */
  public record Place(String key, long number) {}

  /**
   * What is expected of one handler.
   *
   * @param handler its name
   * @param kind whether its effect is in the transaction of its settlement
   * @param fate what it must come to
   * @param maxAttempts how many attempts it has
   */
  public record Task(String handler, Kind kind, Fate fate, int maxAttempts) {}

  /** Where a handler's effect is. */
  public enum Kind {
    /** A row in the outbox's database. */
    INSIDE,
    /** Outside the database: the journal of calls is all there is. */
    OUTSIDE
  }

  /** What becomes of a handler's work. */
  public enum Fate {
    /** Done, at the latest after some failures. */
    DONE,
    /** It fails whenever it is called: a dead letter. */
    DEAD
  }
}
