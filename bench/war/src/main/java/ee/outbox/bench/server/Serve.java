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
 * outbox.transaction-size=1}.
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
    LibertyServer server =
        new LibertyServer(
            Path.of(args[0]).toAbsolutePath(),
            args[1],
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            variables,
            options);
    Path directory = server.create();
    ProcessBuilder builder =
        new ProcessBuilder(server.command(Path.of(System.getProperty("java.home"))))
            .directory(directory.toFile())
            .inheritIO();
    builder.environment().putAll(server.environment());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    System.exit(process.waitFor());
  }
}
