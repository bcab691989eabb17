package ee.outbox.examples.orders.mail;

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
import java.util.Arrays;
import java.util.List;

/** {@code /api/mail}: what was sent, and the switch of the gateway. */
@Path("mail")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MailResource {

  private static final int SHOWN = 50;

  @Inject MailFolder folder;

  /**
   * The switch in JSON.
   *
   * @param mode the name of a {@link GatewayMode}
   */
  public record GatewayView(String mode) {}

  /** The mails sent last. */
  @GET
  public List<MailView> sent() {
    return folder.last(SHOWN);
  }

  /** How the gateway behaves. */
  @GET
  @Path("gateway")
  public GatewayView gateway() {
    return new GatewayView(folder.mode().name());
  }

  /** Switches the gateway. */
  @PUT
  @Path("gateway")
  public GatewayView turn(GatewayView wanted) {
    GatewayMode mode =
        Arrays.stream(GatewayMode.values())
            .filter(it -> wanted != null && it.name().equals(wanted.mode()))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(
                        Response.Status.BAD_REQUEST,
                        "mode must be one of " + Arrays.toString(GatewayMode.values())));
    folder.turn(mode);
    return gateway();
  }
}
