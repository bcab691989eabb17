package ee.outbox.examples.orders.message;

import ee.outbox.OutboxAdmin;
import ee.outbox.Status;
import ee.outbox.examples.orders.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** {@code /api/messages}: what is in the outbox, and what a person does about dead letters. */
@Path("messages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

  @Inject OutboxAdmin outbox;
  @Inject MessageDesk desk;

  /** The oldest messages, all or of one status or of one order. */
  @GET
  public List<MessageView> list(
      @QueryParam("status") String status, @QueryParam("order") Long orderId) {
    if (orderId != null) {
      return desk.ofOrder(orderId);
    }
    return status == null ? desk.all() : desk.inStatus(parse(status));
  }

  /** One message. */
  @GET
  @Path("{id}")
  public MessageView one(@PathParam("id") String id) {
    return outbox.find(id).map(MessageView::of).orElseThrow(() -> gone(id));
  }

  /** Tries a dead letter again. */
  @POST
  @Path("{id}/redrive")
  public MessageView redrive(@PathParam("id") String id) {
    if (!outbox.redrive(id)) {
      throw Problem.of(Response.Status.CONFLICT, "message " + id + " is no dead letter");
    }
    return one(id);
  }

  /** Gives a message up. */
  @DELETE
  @Path("{id}")
  public void discard(@PathParam("id") String id) {
    if (!outbox.discard(id)) {
      throw Problem.of(
          Response.Status.CONFLICT, "message " + id + " is gone, or is being delivered now");
    }
  }

  private static Status parse(String status) {
    return Arrays.stream(Status.values())
        .filter(it -> it.name().equalsIgnoreCase(status))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    Response.Status.BAD_REQUEST,
                    "status must be one of " + Arrays.toString(Status.values())));
  }

  private static RuntimeException gone(String id) {
    return Problem.of(Response.Status.NOT_FOUND, "no message " + id);
  }
}
