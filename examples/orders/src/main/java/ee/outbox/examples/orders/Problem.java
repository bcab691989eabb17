package ee.outbox.examples.orders;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * An answer that a person can act on.
 *
 * @param error what is wrong, and what would be right
 */
public record Problem(String error) {

  /** Ends the request with a status and a reason. */
  public static WebApplicationException of(Response.Status status, String error) {
    return new WebApplicationException(
        error,
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new Problem(error))
            .build());
  }
}
