package ee.outbox.it.faults.lab;

import ee.outbox.it.server.FileTree;
import ee.outbox.it.server.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL of our own, in a process of its own: stopped hard, it comes back with its data. */
final class LabDatabase implements AutoCloseable {

  private static final String OTHERS =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() and random() < %s
      """;

  // What is created from then on is on the disk, indexes too.
  private static final String TABLESPACE = "create tablespace lab location '%s'";
  private static final String USE_TABLESPACE =
      "alter database postgres set default_tablespace = 'lab'";

  // Needs new pages, and leaves nothing.
  private static final String PROBE =
      "create table lab_probe as select repeat('x', 1000) from generate_series(1, 100)";
  private static final String NO_PROBE = "drop table lab_probe";
  private static final String DISK_FULL = "53100";

  private final int port = FreePort.find();
  private final Path data;
  private final Guard guard;
  private volatile EmbeddedPostgres running;
  private Optional<Disk> disk = Optional.empty();
  private long postmaster;

  LabDatabase(String mark, Guard guard) throws IOException {
    this.data = Files.createTempDirectory(mark);
    this.guard = guard;
  }

  int port() {
    return port;
  }

  void start() {
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              // Off by default: a commit that was told would be lost in a crash.
              .setServerConfig("synchronous_commit", "on")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      postmaster =
          Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + data, e);
    }
    guard.watch(postmaster);
  }

  /** Has its tables there, before there are any. */
  void use(Disk place) throws SQLException {
    execute(TABLESPACE.formatted(place.directory()));
    execute(USE_TABLESPACE);
    disk = Optional.of(place);
  }

  /** Where the tables are, if they have a place of their own. */
  Optional<Disk> disk() {
    return disk;
  }

  /** Whether it finds no room for more. */
  boolean full() throws SQLException {
    try {
      execute(PROBE);
    } catch (SQLException e) {
      if (DISK_FULL.equals(e.getSQLState())) {
        return true;
      }
      throw e;
    }
    execute(NO_PROBE);
    return false;
  }

  /** Immediate shutdown: no session is asked, nothing is written down that is not yet. */
  void stopAtOnce() {
    long pid = postmaster;
    Signal.QUIT.send(pid);
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    guard.forget(pid);
    end();
  }

  /** Ends a part of all sessions. */
  void terminate(double part) throws SQLException {
    execute(OTHERS.formatted(part));
  }

  /** Every transaction that begins from now on is read-only, or not. */
  void readOnly(boolean on) throws SQLException {
    execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
    execute("select pg_reload_conf()");
  }

  Connection connect() throws SQLException {
    EmbeddedPostgres postgres = running;
    if (postgres == null) {
      throw new SQLException("PostgreSQL is stopped");
    }
    return postgres.getPostgresDatabase().getConnection();
  }

  /** Runs a script of the class path. */
  void run(String resource) throws SQLException {
    try (InputStream in = LabDatabase.class.getResourceAsStream(resource)) {
      execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    if (running != null) {
      stopAtOnce();
    }
    FileTree.delete(data);
  }

  private void end() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL cannot be left in " + data, e);
    } finally {
      running = null;
    }
  }
}
