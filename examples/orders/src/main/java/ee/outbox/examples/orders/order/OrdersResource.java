package ee.outbox.examples.orders.order;

import ee.outbox.examples.orders.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** {@code /api/orders}: place orders and look at them. */
@Path("orders")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

  private static final int SHOWN = 50;

  @Inject OrderDesk desk;

  /** Places an order; 409 where its payment is declined and all is rolled back. */
  @POST
  public Response place(NewOrder request) {
    if (request == null) {
      throw Problem.of(Response.Status.BAD_REQUEST, "send an order as JSON");
    }
    try {
      OrderView order = desk.place(request.checked());
      return Response.created(URI.create("orders/" + order.id())).entity(order).build();
    } catch (PaymentDeclinedException declined) {
      throw Problem.of(Response.Status.CONFLICT, declined.getMessage());
    }
  }

  /** The newest orders. */
  @GET
  public List<OrderView> newest() {
    return desk.newest(SHOWN);
  }

  /** One order. */
  @GET
  @Path("{id}")
  public OrderView one(@PathParam("id") long id) {
    return desk.find(id).orElseThrow(() -> Problem.of(Response.Status.NOT_FOUND, "no order " + id));
  }
}
