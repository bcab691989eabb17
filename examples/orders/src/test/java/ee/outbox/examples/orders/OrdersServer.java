package ee.outbox.examples.orders;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The example on Open Liberty, in a process of its own. The server is started by its own launcher
 * jar instead of its shell script, so that the process here is the server itself, on any system.
 */
final class OrdersServer {

  private static final Duration STARTUP = Duration.ofMinutes(3);
  private static final Duration SHUTDOWN = Duration.ofMinutes(1);

  private final Process process;
  private final URI address;
  private final ServerLog log;

  private OrdersServer(Process process, URI address, ServerLog log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /** The build directory that holds war, server and configuration. */
  static Path target() {
    return Path.of(System.getProperty("orders.target", "target")).toAbsolutePath();
  }

  /**
   * Starts the server. It ends with this process at the latest.
   *
   * @param state where its data and logs are kept
   * @param port of HTTP, on loopback
   * @param environment added to that of this process
   * @param console where its console goes
   */
  static OrdersServer start(
      Path state, int port, Map<String, String> environment, Redirect console) {
    ProcessBuilder builder = new ProcessBuilder(command(port)).redirectErrorStream(true);
    builder.redirectOutput(console);
    builder.environment().putAll(environment);
    builder.environment().put("WLP_USER_DIR", target().resolve("usr").toString());
    builder.environment().put("WLP_OUTPUT_DIR", state.toString());
    try {
      Files.createDirectories(state.resolve("orders"));
      builder.directory(state.resolve("orders").toFile());
      ServerLog log = ServerLog.from(state.resolve("orders/logs/messages.log"));
      URI address = URI.create("http://localhost:" + port + "/");
      OrdersServer server = new OrdersServer(builder.start(), address, log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(int port) {
    Path liberty = target().resolve("liberty/wlp");
    String options = Runtime.version().feature() < 24 ? "java9.options" : "java24.options";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-javaagent:" + liberty.resolve("bin/tools/ws-javaagent.jar"),
        "-Djava.awt.headless=true",
        "-Xmx512m",
        // Starts in half the time; an example has no peak to reach.
        "-XX:TieredStopAtLevel=1",
        "@" + liberty.resolve("lib/platform/java").resolve(options),
        "-jar",
        liberty.resolve("bin/tools/ws-server.jar").toString(),
        "orders",
        "--",
        "--http.port=" + port);
  }

  /** Waits until the shop answers. */
  void awaitReady() {
    await()
        .atMost(STARTUP)
        .pollInterval(Duration.ofMillis(200))
        .failFast("the server has ended or could not start the application", this::failed)
        .until(this::answers);
  }

  private boolean failed() throws IOException {
    return !process.isAlive() || log.tellsOfFailure();
  }

  private boolean answers() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("api/shop")).timeout(Duration.ofSeconds(20)).build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the process ends. */
  int exit() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops the server as Ctrl-C does, and waits for it. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }
}
