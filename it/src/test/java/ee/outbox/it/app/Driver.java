package ee.outbox.it.app;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Lets a test outside the server work with the application: POST fires {@code count} events whose
 * handler takes {@code millis}, GET tells the committed numbers, and {@code calls} of this
 * deployment.
 */
@WebServlet("/drive")
public class Driver extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient Event<Plain> events;
  @Inject private transient Work work;
  @Inject private transient Desk desk;
  @Inject private transient Effects effects;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String mark = request.getParameter("mark");
    int count = Integer.parseInt(request.getParameter("count"));
    long millis = Long.parseLong(request.getParameter("millis"));
    CountDownLatch never = new CountDownLatch(1);
    desk.react(mark, call -> never.await(millis, TimeUnit.MILLISECONDS));
    work.inTransaction(
        () -> IntStream.range(0, count).forEach(i -> events.fire(new Plain(mark, i))));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String mark = request.getParameter("mark");
    response.setContentType("text/plain");
    response.getWriter().println("calls " + desk.calls(mark).size());
    response.getWriter().println("effects " + effects.committed(mark).stream().sorted().toList());
  }
}
