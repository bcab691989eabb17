package ee.outbox.bench.se;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxStorage;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Handling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;

/** The handlers of the product. */
@ApplicationScoped
public class Handlers {

  @Inject Handling handling;
  @Inject @OutboxStorage EntityManager em;

  void row(@Observes @FromOutbox RowEvent event) throws Exception {
    handling.handle(event.seq(), seq -> Business.insertEffect(em.unwrap(Connection.class), seq));
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void noop(@Observes @FromOutbox NoopEvent event) throws Exception {
    handling.handle(event.seq(), seq -> {});
  }
}
