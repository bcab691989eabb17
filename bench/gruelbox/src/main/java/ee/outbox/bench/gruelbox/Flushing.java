package ee.outbox.bench.gruelbox;

import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.util.concurrent.TimeUnit;

/** The background thread that the README tells to have: flushes until nothing is left, again. */
final class Flushing implements Runnable {

  /** Entries selected at a time. */
  static final int BATCH = 4_096;

  private final TransactionOutbox outbox;
  private final Workers workers;
  private Thread thread;
  private volatile boolean on;

  Flushing(TransactionOutbox outbox, Workers workers) {
    this.outbox = outbox;
    this.workers = workers;
  }

  void start() {
    on = true;
    thread = new Thread(this, "flush");
    thread.start();
  }

  void stop() throws InterruptedException {
    on = false;
    thread.join();
  }

  @Override
  public void run() {
    try {
      while (on) {
        // What does not fit would be due again only after the attempt frequency.
        if (!workers.hasRoom(BATCH) || !outbox.flush()) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
