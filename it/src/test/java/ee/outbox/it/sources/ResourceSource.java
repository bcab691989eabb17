package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Fires from a resource of Jakarta REST. */
@Path("/source")
@RequestScoped
public class ResourceSource {

  @Inject Event<Keyed> events;
  @Inject Effects effects;

  /** Commits, or throws. */
  @POST
  @Transactional
  public void fire(@QueryParam("mark") String mark, @QueryParam("end") End end) {
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    end.returnOrThrow();
  }
}
