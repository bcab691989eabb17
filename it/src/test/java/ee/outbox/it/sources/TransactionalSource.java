package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Fires from a business method. */
@ApplicationScoped
public class TransactionalSource {

  @Inject Event<Keyed> events;
  @Inject Effects effects;

  /** Commits, or throws. */
  @Transactional
  public void fire(String mark, End end) {
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    end.returnOrThrow();
  }
}
