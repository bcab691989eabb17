package ee.outbox.it.ear;

import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Pair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A handler in the other war of the ear. */
@ApplicationScoped
public class SecondHandlers {

  /** What it writes. */
  public static final int ROW = 2;

  @Inject private Effects effects;

  /** Writes its row. */
  public void pair(@Observes @FromOutbox Pair event) {
    effects.add(event.mark(), ROW);
  }
}
