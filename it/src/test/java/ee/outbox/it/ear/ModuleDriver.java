package ee.outbox.it.ear;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Filed;
import ee.outbox.it.app.Pair;
import ee.outbox.it.app.Plain;
import ee.outbox.it.app.Work;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST fires one event of each type, GET tells the rows that their handlers have written. */
@WebServlet("/module")
public class ModuleDriver extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient Event<Object> events;
  @Inject private transient Work work;
  @Inject private transient Effects effects;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    String mark = request.getParameter("mark");
    work.inTransaction(
        () -> {
          events.fire(new Pair(mark));
          events.fire(new Plain(mark, 0));
          events.fire(new Filed(mark, 0));
        });
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response
        .getWriter()
        .print(effects.committed(request.getParameter("mark")).stream().sorted().toList());
  }
}
