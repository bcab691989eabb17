package ee.outbox.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a server and runs it in the foreground: {@code Serve <target> <name> <http port> <postgres
 * port>}, then options of the JVM, which begin with a hyphen, and variables, {@code
 * outbox.transaction-size=1}. Open Liberty, or WildFly where the property {@code bench.server} of
 * this JVM says {@code wildfly}.
 */
public final class Serve {

  private static final int FIXED = 4;

  private Serve() {}

  /** Ends with the server. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    Map<String, String> variables = new TreeMap<>();
    for (String each : List.of(args).subList(FIXED, args.length)) {
      if (each.startsWith("-")) {
        options.add(each);
      } else {
        String[] parts = each.split("=", 2);
        variables.put(parts[0], parts[1]);
      }
    }
    Server server =
        server(
            new Setup(
                Path.of(args[0]).toAbsolutePath(),
                args[1],
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                variables,
                options));
    Path directory = server.create();
    Path javaHome = Path.of(System.getProperty("java.home"));
    ProcessBuilder builder =
        new ProcessBuilder(server.command(javaHome)).directory(directory.toFile()).inheritIO();
    builder.environment().putAll(server.environment(javaHome));
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    System.exit(process.waitFor());
  }

  private static Server server(Setup setup) {
    String kind = System.getProperty("bench.server", "liberty");
    return switch (kind) {
      case "liberty" -> new LibertyServer(setup);
      case "wildfly" -> new WildFlyServer(setup);
      default -> throw new IllegalArgumentException("bench.server is " + kind);
    };
  }
}
