package ee.outbox.bench.harness.notify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Tells of commits on a connection of its own, of all since it told the last time at once. */
final class Teller implements AutoCloseable {

  private final AtomicReference<String> note = new AtomicReference<>();
  private final Connection connection;
  private final Thread thread = new Thread(this::run, "teller");
  private volatile boolean on = true;

  Teller(Connection connection) {
    this.connection = connection;
    thread.start();
  }

  /** What has been committed last. */
  void committed(String which) {
    if (note.getAndSet(which) == null) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    try (PreparedStatement tell = connection.prepareStatement("select pg_notify('outbox', ?)")) {
      while (on) {
        String next = note.getAndSet(null);
        if (next == null) {
          LockSupport.park();
        } else {
          tell.setString(1, next);
          tell.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    on = false;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
