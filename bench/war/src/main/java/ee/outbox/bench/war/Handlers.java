package ee.outbox.bench.war;

import ee.outbox.FromOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** The handlers of the product. */
@ApplicationScoped
public class Handlers {

  @Inject Effects effects;
  @Inject Handled handled;

  void row(@Observes @FromOutbox RowEvent event) throws SQLException {
    effects.insert(event.number());
    handled.add();
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void noop(@Observes @FromOutbox NoopEvent event) {
    handled.add();
  }

  void tick(@Observes @FromOutbox TickEvent event) {
    handled.tick(event.number());
  }
}
