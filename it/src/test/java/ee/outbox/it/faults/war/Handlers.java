package ee.outbox.it.faults.war;

import ee.outbox.Delivery;
import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** The handlers: of each event, one behaves as its mode says, the others just work. */
@ApplicationScoped
public class Handlers {

  /** The attempts of a handler that may fail for good. */
  public static final int GRINDER_ATTEMPTS = 3;

  @Inject Bench bench;

  @OutboxHandler(name = "ledger")
  void ledger(@Observes @FromOutbox Parcel parcel, Delivery delivery) throws Exception {
    bench.inside(parcel, delivery, Mode.PLAIN);
  }

  @OutboxHandler(name = "stock", timeout = "1s")
  void stock(@Observes @FromOutbox Parcel parcel, Delivery delivery) throws Exception {
    bench.inside(parcel, delivery, parcel.mode());
  }

  @OutboxHandler(name = "mailer")
  @Transactional(TxType.NOT_SUPPORTED)
  void mailer(@Observes @FromOutbox Parcel parcel, Delivery delivery) throws Exception {
    bench.outside(parcel, delivery, Mode.PLAIN);
  }

  @OutboxHandler(name = "archive")
  void archive(@Observes @FromOutbox Letter letter, Delivery delivery) throws Exception {
    bench.inside(letter, delivery, Mode.PLAIN);
  }

  @OutboxHandler(name = "printer")
  @Transactional(TxType.NOT_SUPPORTED)
  void printer(@Observes @FromOutbox Letter letter, Delivery delivery) throws Exception {
    bench.outside(letter, delivery, letter.mode());
  }

  @OutboxHandler(name = "grinder", maxAttempts = GRINDER_ATTEMPTS)
  void grinder(@Observes @FromOutbox Ordeal ordeal, Delivery delivery) throws Exception {
    bench.inside(ordeal, delivery, ordeal.mode());
  }

  @OutboxHandler(name = "witness")
  void witness(@Observes @FromOutbox Ordeal ordeal, Delivery delivery) throws Exception {
    bench.inside(ordeal, delivery, Mode.PLAIN);
  }
}
