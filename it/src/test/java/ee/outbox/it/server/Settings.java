package ee.outbox.it.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is made with.
 *
 * @param config the server's directory in {@code server-config}
 * @param drivers the directory of the JDBC drivers
 * @param database which of the server's databases
 * @param variables what the server's configuration and the application read by name
 */
public record Settings(Path config, Path drivers, String database, Map<String, String> variables) {

  public Settings {
    variables = Map.copyOf(variables);
  }

  /** A system property that the build sets. */
  public static String required(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "system property %s is missing: run the tests with 'mvn verify'".formatted(name));
    }
    return value;
  }
}
