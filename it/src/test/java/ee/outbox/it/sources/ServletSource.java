package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;

/** Fires from a servlet: POST in a transaction of its own, PUT in that of a business method. */
@WebServlet("/servlet")
public class ServletSource extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Inject private transient Event<Keyed> events;
  @Inject private transient Effects effects;
  @Inject private transient UserTransaction transaction;
  @Inject private transient TransactionalSource service;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    End end = End.valueOf(request.getParameter("end"));
    String mark = request.getParameter("mark");
    try {
      transaction.begin();
      events.fire(end.event(mark));
      effects.add(mark, end.row());
      end.end(transaction);
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    service.fire(request.getParameter("mark"), End.valueOf(request.getParameter("end")));
  }
}
