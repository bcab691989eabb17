package ee.outbox.bench.plain;

import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.plain.PlainTable.Row;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Threads that drain until they are stopped; a signal wakes one that has found nothing. */
final class Workers {

  private static final long IDLE_MILLIS = 25;

  private final DataSource database;
  private final Handling handling;
  private final Drain drain;
  private final Semaphore signals = new Semaphore(0);
  private final List<Future<?>> running = new ArrayList<>();
  private ExecutorService threads;
  private volatile boolean on;

  Workers(DataSource database, Handling handling, Drain drain) {
    this.database = database;
    this.handling = handling;
    this.drain = drain;
  }

  void start(int count) {
    signals.drainPermits();
    on = true;
    threads = Executors.newFixedThreadPool(count);
    for (int each = 0; each < count; each++) {
      running.add(threads.submit(this::work));
    }
  }

  void signal() {
    if (on) {
      signals.release();
    }
  }

  void stop() throws Exception {
    on = false;
    for (Future<?> each : running) {
      each.get();
    }
    running.clear();
    threads.shutdown();
  }

  private Void work() throws Exception {
    try (Connection connection = database.getConnection()) {
      long from = 0;
      while (on) {
        List<Row> rows = drain.once(connection, handling, from, drain.size());
        if (!rows.isEmpty()) {
          // Those before are gone or taken: their dead entries need not be read again.
          from = rows.stream().mapToLong(Row::id).min().orElseThrow();
        } else if (from > 0) {
          from = 0;
        } else {
          signals.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      return null;
    }
  }
}
