package ee.outbox.it.modes;

import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A bean where no {@code beans.xml} says otherwise. */
@ApplicationScoped
public class UnmarkedHandlers {

  /** What this war's handler of a {@link Shared} writes. */
  public static final int SHARED = 2;

  @Inject Effects effects;

  void unmarked(@Observes @FromOutbox Unmarked event) {
    effects.add(event.mark(), event.number());
  }

  void shared(@Observes @FromOutbox Shared event) {
    effects.add(event.mark(), SHARED);
  }
}
