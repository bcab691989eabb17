package ee.outbox.examples.orders.stock;

import ee.outbox.FromOutbox;
import ee.outbox.OutboxHandler;
import ee.outbox.examples.orders.order.OrderPlaced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Books an order. An in-transaction handler: its rows and the settlement of the message are
 * committed together, so an order is booked exactly once, whatever crashes.
 */
@ApplicationScoped
public class StockLedger {

  @Inject Stock stock;

  @OutboxHandler(name = "stock-ledger", abortOn = OutOfStockException.class)
  void book(@Observes @FromOutbox OrderPlaced order) {
    stock.take(order);
  }
}
