package ee.outbox.cdi.dispatch;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Holds SmallRye's timer between its interrupt of the handler's thread and the completion of the
 * timed out call, where it logs, until that thread waits for the completion. What Fault Tolerance
 * does next, it then does on the timer's thread (seen with SmallRye 6.9.1).
 */
final class LateTimeout extends Handler {

  private final Logger logger = Logger.getLogger("io.smallrye.faulttolerance.core.timeout");
  private final Level before = logger.getLevel();
  private final Thread caller = Thread.currentThread();
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile Thread timer;
  private volatile boolean interrupting;

  private LateTimeout() {}

  /** For timeouts of what this thread calls. */
  static LateTimeout install() {
    LateTimeout late = new LateTimeout();
    late.logger.setLevel(Level.FINE);
    late.logger.addHandler(late);
    return late;
  }

  /** Interrupts the handler's thread while it waits, and holds the timer until it has left. */
  void interruptTheCaller() {
    interrupting = true;
  }

  /** Lets the timer go on, and waits until it has done all that it does. */
  void letGoOn() {
    left.countDown();
    await().until(() -> !stands(timer, "timeoutAndInterrupt"));
  }

  /** Whether a timeout was held. */
  boolean met() {
    return timer != null;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getMessage().contains("invocation timed out")) {
      await().until(() -> stands(caller, "awaitBlocking"));
      timer = Thread.currentThread();
      if (interrupting) {
        caller.interrupt();
        await().until(() -> left.getCount() == 0);
      }
    }
  }

  private static boolean stands(Thread thread, String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(each -> each.getMethodName().equals(method));
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(before);
  }
}
