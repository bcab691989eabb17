package ee.outbox.examples.orders;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The run command: the example in the foreground, until Ctrl-C. */
final class RunOrders {

  private static final int USUAL_PORT = 9080;

  private RunOrders() {}

  /**
   * Runs the example.
   *
   * @param args none; {@code -Dport=} chooses a port
   */
  public static void main(String[] args) throws InterruptedException {
    Path state = OrdersServer.target().resolve("state");
    say("Starting Orders on Open Liberty ...");
    OrdersServer server = OrdersServer.start(state, port(), Map.of(), Redirect.INHERIT);
    try {
      server.awaitReady();
    } catch (ConditionTimeoutException | TerminalFailureException failed) {
      say("Orders did not start: " + failed.getMessage());
      say("Is it running already? Its log: " + state.resolve("orders/logs/messages.log"));
      System.exit(1);
    }
    greet(server, state);
    int code = server.exit();
    say("The server has ended (" + code + "). Run the command again to go on: nothing is lost.");
    System.exit(code);
  }

  private static void greet(OrdersServer server, Path state) {
    say("");
    say("  Orders is running:  " + server.address());
    say("  Data and logs:      " + state.resolve("orders"));
    say(
        "  Server process:     "
            + server.pid()
            + "   (kill -9 it and start again: nothing is lost)");
    say("  Stop:               Ctrl-C");
    say("");
  }

  private static int port() {
    Integer wanted = Integer.getInteger("port");
    if (wanted != null) {
      return wanted;
    }
    return Ports.isFree(USUAL_PORT) ? USUAL_PORT : Ports.free();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
