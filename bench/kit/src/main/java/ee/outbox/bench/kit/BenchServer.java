package ee.outbox.bench.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What the harness speaks to, on the port of the property {@code bench.port}, loopback only. 200
 * brings the answer, 501 the reason why the system has no such operation, 500 a stack trace.
 */
public final class BenchServer {

  private final Operations operations;

  private BenchServer(Operations operations) {
    this.operations = operations;
  }

  /** Serves the outbox until the process ends. */
  public static void serve(Outbox outbox, Handling handling) throws IOException {
    int port = Integer.getInteger("bench.port");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    BenchServer bench = new BenchServer(new Operations(outbox, handling));
    server.createContext("/", bench::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation = exchange.getRequestURI().getPath().substring(1);
      Parameters parameters = Parameters.of(exchange.getRequestURI().getQuery());
      try {
        send(exchange, 200, operations.run(operation, parameters).text());
      } catch (UnsupportedOperation e) {
        send(exchange, 501, e.getMessage());
      } catch (Exception | Error e) {
        send(exchange, 500, trace(e));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String trace(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
