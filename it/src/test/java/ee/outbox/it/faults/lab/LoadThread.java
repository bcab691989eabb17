package ee.outbox.it.faults.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Lets one node run batches of business transactions until it is told to stop. */
final class LoadThread implements Callable<Void> {

  private static final int IN_A_BATCH = 10;

  /** More than this many live messages are enough. */
  private static final int BACKLOG = 500;

  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final LabNode node;
  private final String name;
  private final Tables tables;
  private volatile boolean stopped;

  LoadThread(LabNode node, String name, Tables tables) {
    this.node = node;
    this.name = name;
    this.tables = tables;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public Void call() throws InterruptedException {
    for (int batch = 0; !stopped; batch++) {
      if (enough() || !node.work("%s-%d".formatted(name, batch), IN_A_BATCH)) {
        Pause.of(BETWEEN.multipliedBy(4));
      }
      Pause.of(BETWEEN);
    }
    return null;
  }

  /** A database that is away is asked again. */
  private boolean enough() {
    try {
      return tables.live() > BACKLOG;
    } catch (SQLException e) {
      return true;
    }
  }
}
