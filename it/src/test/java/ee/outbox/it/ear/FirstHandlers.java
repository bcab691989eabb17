package ee.outbox.it.ear;

import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A handler in one war of the ear. */
@ApplicationScoped
public class FirstHandlers {

  /** What it writes. */
  public static final int ROW = 1;

  @Inject private Effects effects;

  /** Writes its row. */
  public void plain(@Observes @FromOutbox Plain event) {
    effects.add(event.mark(), ROW);
  }
}
