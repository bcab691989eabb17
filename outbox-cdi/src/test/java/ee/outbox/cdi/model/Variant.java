package ee.outbox.cdi.model;

import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.memory.RestoredStorage;
import ee.outbox.cdi.processing.Handover;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** How messages get to a node's workers without a claim. */
  default Handover handover(Handover real, Consumer<WrittenMessages> workers) {
    return real;
  }

  /**
   * Which life the way without a claim takes for the node's.
   *
   * @param waiting those of transactions that it waits for
   */
  default Optional<NodeId> lifeOfShortcut(Optional<NodeId> present, List<NodeId> waiting) {
    return present;
  }

  /** After which time a node asks about a transaction of whose end it was not told. */
  default Duration patience(Duration real) {
    return real;
  }

  /** Which claims of which nothing was found are looked for again. */
  default List<ClaimToken> notFound(List<ClaimToken> tokens) {
    return tokens;
  }

  /** In whose name a worker asks whether it may begin. */
  default NodeId asking(NodeId owner, Optional<Life> life) {
    return owner;
  }
}
