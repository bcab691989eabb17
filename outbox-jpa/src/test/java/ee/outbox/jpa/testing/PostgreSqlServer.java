package ee.outbox.jpa.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One real PostgreSQL for all tests of this JVM: started when first needed, ended with the JVM. */
public final class PostgreSqlServer {

  private PostgreSqlServer() {}

  /** The address of a database of its own for the tests that share it. */
  public static String url() {
    return Holder.SERVER.getJdbcUrl("postgres", "postgres");
  }

  /** The address of a new database, empty, for one test class. */
  public static String newDatabase(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }

  private static final class Holder {
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
