package ee.outbox.cdi.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Does whole transactions again that lost against another one, a few times. */
final class Repetition {

  static final int TRIES = 5;

  private static final Logger LOG = System.getLogger(Repetition.class.getName());
  private static final long FIRST_PAUSE_MILLIS = 20;

  private final LongConsumer pause;

  /** With a way to let milliseconds pass. */
  Repetition(LongConsumer pause) {
    this.pause = pause;
  }

  static Repetition onThisThread() {
    return new Repetition(Repetition::sleep);
  }

  /**
   * Calls until it works, fails otherwise, or was tried often enough.
   *
   * @param transaction a whole one, which is rolled back where it throws
   */
  <T> T of(Supplier<T> transaction) {
    for (int next = 1; ; next++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (next == TRIES || Thread.currentThread().isInterrupted() || !Conflicts.isOne(e)) {
          throw e;
        }
        LOG.log(Level.DEBUG, "a transaction lost against another one and is done again", e);
      }
      // At random, so that the two do not meet again; longer each time.
      pause.accept(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS << next));
    }
  }

  /** An interrupt ends the pause, and with the next conflict the repetition. */
  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
