package ee.outbox.it.server;

import java.io.IOException;
import java.util.Map;

/** A database that the server under test connects to. */
interface Database {

  /** The database that the build asks for. */
  static Database named(String name) {
    return switch (name) {
      case "h2" -> new H2Database();
      case "postgresql" -> new PostgresqlDatabase();
      case "mariadb" -> new MariadbDatabase();
      default -> throw new IllegalArgumentException("it.database is unknown: " + name);
    };
  }

  /** Starts it, on the same address and with the same data each time. */
  void start();

  /** Stops it hard: sessions are cut. */
  void stop();

  /** Deletes its data, once it is stopped. */
  void delete() throws IOException;

  /** What the server configuration needs to know, to be had after the first start. */
  Map<String, String> serverVariables();
}
