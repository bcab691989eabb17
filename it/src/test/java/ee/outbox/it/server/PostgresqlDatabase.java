package ee.outbox.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A real PostgreSQL, unpacked from Maven, in a temporary directory. */
final class PostgresqlDatabase implements Database {

  private final int port = FreePort.find();
  private final AnswerLoss between = new AnswerLoss(port);
  private final Path data = temporaryDirectory();
  private EmbeddedPostgres running;

  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              // For XA: none by default.
              .setServerConfig("max_prepared_transactions", "20")
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + data, e);
    }
  }

  @Override
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop in " + data, e);
    } finally {
      running = null;
    }
  }

  @Override
  public void delete() throws IOException {
    between.close();
    FileTree.delete(data);
  }

  @Override
  public Map<String, String> serverVariables() {
    return Map.of("postgres.port", Integer.toString(between.port()));
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("outbox-it-postgresql");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory for PostgreSQL", e);
    }
  }
}
