package ee.outbox.it.modes;

import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A bean where the discovery mode is {@code all}: no annotation makes it one. */
public class EverywhereHandlers {

  /** What this war's handler of a {@link Shared} writes. */
  public static final int SHARED = 1;

  @Inject Effects effects;

  void everywhere(@Observes @FromOutbox Everywhere event) {
    effects.add(event.mark(), event.number());
  }

  void shared(@Observes @FromOutbox Shared event) {
    effects.add(event.mark(), SHARED);
  }
}
