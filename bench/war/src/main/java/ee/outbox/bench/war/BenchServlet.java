package ee.outbox.bench.war;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /outbox/<operation>} and {@code POST /hand/<operation>}: the operations of {@link
 * BenchSystem}, for the product those of {@link Node} too, answered in lines {@code name=value};
 * 501 and the reason where there is no such operation, 500 and a line {@code error=} where one
 * fails.
 */
@WebServlet("/*")
public class BenchServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient OutboxSystem outbox;
  @Inject transient HandSystem hand;
  @Inject transient Node node;
  @Inject transient Event<PlainEvent> plain;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doPost(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    try {
      response.getWriter().print(answer(request));
    } catch (UnsupportedOperationException e) {
      response.setStatus(HttpServletResponse.SC_NOT_IMPLEMENTED);
      response.getWriter().print(e.getMessage());
    } catch (Exception e) {
      getServletContext().log("failed: " + request.getPathInfo(), e);
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      response.getWriter().print(new Answer().with("error", e));
    }
  }

  private Answer answer(HttpServletRequest request) throws Exception {
    String[] path = request.getPathInfo().split("/");
    BenchSystem system = path[1].equals("hand") ? hand : outbox;
    Request parameters = new Request(request);
    return switch (path[2]) {
      case "fill" -> system.fill(parameters);
      case "age" -> system.age(parameters);
      case "drain" -> system.drain(parameters);
      case "capture" -> system.capture(parameters);
      case "latency" -> system.latency(parameters);
      case "steady" -> system.steady(parameters);
      case "reset" -> system.reset();
      case "info" -> system.info().with("server", getServletContext().getServerInfo());
      case "plain" -> plain(parameters.number("count", 10_000_000));
      default -> node(system, path[2], parameters);
    };
  }

  private Answer node(BenchSystem system, String operation, Request request) throws Exception {
    if (system != outbox) {
      throw new UnsupportedOperationException("a loop for backlogs only");
    }
    return node.run(operation, request);
  }

  /** Events that are no outbox events, and that nobody observes. */
  private Answer plain(int count) {
    PlainEvent event = new PlainEvent(1);
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      plain.fire(event);
    }
    return new Answer().with("events", count).with("nanos", System.nanoTime() - begin);
  }
}
