package ee.outbox.examples.orders.message;

import ee.outbox.OutboxAdmin;
import ee.outbox.examples.orders.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /api/processor}: holds deliveries back on this node and lets them go. */
@Path("processor")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProcessorResource {

  @Inject OutboxAdmin outbox;

  /**
   * The processor in JSON.
   *
   * @param paused whether this node claims nothing
   */
  public record ProcessorView(Boolean paused) {}

  /** Whether this node is paused. */
  @GET
  public ProcessorView state() {
    return new ProcessorView(outbox.paused());
  }

  /** Pauses or resumes this node; a restart resumes it too. */
  @PUT
  public ProcessorView turn(ProcessorView wanted) {
    if (wanted == null || wanted.paused() == null) {
      throw Problem.of(Response.Status.BAD_REQUEST, "paused must be true or false");
    }
    if (wanted.paused()) {
      outbox.pause();
    } else {
      outbox.resume();
    }
    return state();
  }
}
