package ee.outbox.it.ear;

import ee.outbox.FromOutbox;
import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Filed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A handler in the EJB jar of the ear. */
@Stateless
public class EjbHandlers {

  /** What it writes. */
  public static final int ROW = 3;

  @Inject private Effects effects;

  /** Writes its row. */
  public void filed(@Observes @FromOutbox Filed event) {
    effects.add(event.mark(), ROW);
  }
}
