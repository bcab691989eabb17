package ee.outbox.it.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A server that the tests run on: all that the tests must know of one, in one class for each.
 *
 * <p>Made from the system properties of the build and of {@link ServerEnvironment}, so that tests
 * outside the server have it too. {@code arquillian.xml} has a container of the same name.
 */
interface Server {

  /** The server that the build asks for. */
  static Server current() {
    String kind = Settings.required("it.server");
    Path directory = Path.of(Settings.required("it.directory"));
    return switch (kind) {
      case "liberty" -> new LibertyServer(directory);
      case "payara" -> new PayaraServer(directory);
      case "payara-micro" -> new PayaraMicroServer(directory);
      case "wildfly" -> new WildFlyServer(directory);
      default -> throw new IllegalArgumentException("it.server is unknown: " + kind);
    };
  }

  /** Makes its directory from {@code server-config}, and sets what its container needs to know. */
  void create(Settings settings) throws IOException;

  /** Stops what {@link #create} has started, if it starts anything. */
  default void stop() throws IOException {}

  /** What it logs at INFO and above. */
  Path log();

  /** Where it finds wars by itself. */
  Path dropins();

  /** Whether the log, or what else it leaves, says that it did not start an application. */
  boolean refused(String log, String application);

  /** Whether the log, or what else it leaves, says that it started an application. */
  boolean started(String log, String application);

  /** How many transactions of PostgreSQL its pool adds to each of ours. */
  int transactionsOfItsPool();
}
