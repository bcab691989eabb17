package ee.outbox.examples.orders;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a request that is not the JSON it should be; by default that is a 500. */
@Provider
public class UnreadableRequest implements ExceptionMapper<JsonbException> {

  @Override
  public Response toResponse(JsonbException unreadable) {
    return Response.status(Response.Status.BAD_REQUEST)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Problem("the request is not the JSON that is expected here"))
        .build();
  }
}
