package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.annotation.Resource;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** Fires from an EJB whose transactions are the container's. */
@Stateless
public class StatelessSource {

  @Resource private SessionContext context;
  @Inject private Event<Keyed> events;
  @Inject private Effects effects;

  /** Commits, or marks for rollback. */
  public void fire(String mark, End end) {
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    if (end == End.ROLL_BACK) {
      context.setRollbackOnly();
    }
  }

  /** The same on another thread. */
  @Asynchronous
  public Future<String> fireElsewhere(String mark, End end) {
    fire(mark, end);
    return new AsyncResult<>(mark);
  }
}
