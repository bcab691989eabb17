package ee.outbox.cdi.model;

import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.memory.RestoredStorage;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;

/** How the explored protocol differs from the product's: not at all, or broken on purpose. */
interface Variant {

  /** The product. */
  Variant NONE = new Variant() {};

  /** The store that nodes and writers use. */
  default OutboxStore store(OutboxStore real, RestoredStorage storage) {
    return real;
  }

  /** How a node calls handlers. */
  default Dispatcher dispatcher(Dispatcher real, TransactionRunner transactions) {
    return real;
  }
}
