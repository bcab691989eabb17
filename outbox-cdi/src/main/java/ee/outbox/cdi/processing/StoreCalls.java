package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.StoreHealth;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import java.util.Optional;
import java.util.function.Function;

/** Short transactions with the store, whose failures are told to the watch and nobody else. */
record StoreCalls(OutboxStore store, TransactionRunner transactions, StoreHealth health) {

  /** Empty where the transaction failed: it is then unknown whether it holds. */
  <T> Optional<T> call(Function<OutboxStore, T> work) {
    try {
      T result = transactions.call(() -> work.apply(store));
      health.worked();
      return Optional.of(result);
    } catch (RuntimeException e) {
      health.failed(e);
      return Optional.empty();
    }
  }
}
