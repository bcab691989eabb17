package ee.outbox.it.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Lets code in the server under test stop and start the database: see {@link DatabaseControl}. */
final class ControlServer implements AutoCloseable {

  private final HttpServer server;

  ControlServer(Database database) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/stop", exchange -> answer(exchange, database::stop));
    server.createContext("/start", exchange -> answer(exchange, database::start));
    server.start();
  }

  String address() {
    return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, Runnable action) throws IOException {
    int status = 200;
    String text = "done";
    try {
      action.run();
    } catch (RuntimeException e) {
      status = 500;
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      text = trace.toString();
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
