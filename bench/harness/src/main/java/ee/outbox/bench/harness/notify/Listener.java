package ee.outbox.bench.harness.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Another node: waits for notifications, and notes when each one woke it. */
final class Listener implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 200;

  private final Map<String, Long> woken = new ConcurrentHashMap<>();
  private final Connection connection;
  private final Thread thread = new Thread(this::run, "listener");
  private volatile boolean on = true;

  Listener(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen outbox");
    }
    thread.start();
  }

  private void run() {
    try {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (on) {
        PGNotification[] all = postgres.getNotifications(PATIENCE_MILLIS);
        long now = System.nanoTime();
        for (PGNotification each : all == null ? new PGNotification[0] : all) {
          woken.put(each.getParameter(), now);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** When it was, null as long as it has not been. */
  Long wokenBy(String note) {
    return woken.get(note);
  }

  @Override
  public void close() throws SQLException {
    on = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
