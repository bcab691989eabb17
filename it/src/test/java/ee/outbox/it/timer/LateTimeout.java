package ee.outbox.it.timer;

import static org.awaitility.Awaitility.await;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Holds the timer of SmallRye Fault Tolerance where it logs, between its interrupt of a handler's
 * thread and the completion of the timed out call, until that thread waits for the completion. What
 * follows, a further try, then runs on the timer's thread.
 */
@ApplicationScoped
public class LateTimeout {

  private final Logger logger = Logger.getLogger("io.smallrye.faulttolerance.core.timeout");
  private final Level before = logger.getLevel();
  private final Handler holding = new Holding();
  private volatile Thread caller;
  private volatile boolean met;

  @PostConstruct
  void install() {
    logger.setLevel(Level.FINE);
    logger.addHandler(holding);
  }

  @PreDestroy
  void remove() {
    logger.removeHandler(holding);
    logger.setLevel(before);
  }

  /** Says whose thread the next timeout interrupts. */
  public void callIsOn(Thread thread) {
    met = false;
    caller = thread;
  }

  /** Whether the last timeout was held, and the thread that it interrupted has gone on. */
  public boolean over() {
    return met && !callerWaits();
  }

  private boolean callerWaits() {
    return Arrays.stream(caller.getStackTrace())
        .anyMatch(each -> each.getMethodName().equals("awaitBlocking"));
  }

  private final class Holding extends Handler {

    @Override
    public void publish(LogRecord line) {
      if (line.getMessage().contains("invocation timed out")) {
        await().until(LateTimeout.this::callerWaits);
        met = true;
      }
    }

    @Override
    public void flush() {
      // Nothing is kept.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
