package ee.outbox.it.sources;

import ee.outbox.it.app.Effects;
import ee.outbox.it.app.Keyed;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/** Fires from an EJB that begins and ends its transactions itself. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedSource {

  @Resource private UserTransaction transaction;
  @Inject private Event<Keyed> events;
  @Inject private Effects effects;

  /** Commits or rolls back. */
  public void fire(String mark, End end) throws Exception {
    transaction.begin();
    events.fire(end.event(mark));
    effects.add(mark, end.row());
    end.end(transaction);
  }
}
