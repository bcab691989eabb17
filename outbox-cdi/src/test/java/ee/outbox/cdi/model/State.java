package ee.outbox.cdi.model;

import ee.outbox.cdi.memory.StoreImage;
import ee.outbox.cdi.memory.StoreImage.Open;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.cdi.settle.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything at one moment. Immutable: {@code truth} is changed on copies only.
 *
 * @param now the store's clock, and each node's monotonic one
 * @param store what is committed
 * @param nodes what each node has in its memory
 * @param writers how far each business transaction is
 * @param doubts transactions whose client has gone, and which the database has not ended yet
 * @param truth what really happened
 * @param faults what may still happen
 */
record State(
    Instant now,
    StoreImage store,
    List<NodeMemory> nodes,
    List<WriterMemory> writers,
    List<Pending> doubts,
    Truth truth,
    Faults faults) {

  /** A transaction that is open. */
  record Pending(Open open, List<Event> events) {}

  /**
   * A node's memory.
   *
   * @param life what it knows of its lease
   * @param queue runs that no worker has begun
   * @param program what its worker is at
   * @param open the worker's transaction
   */
  record NodeMemory(
      Optional<Life> life, List<Run> queue, Optional<Program> program, Optional<Pending> open) {

    static final NodeMemory FRESH =
        new NodeMemory(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    boolean idle() {
      return queue.isEmpty() && program.isEmpty();
    }
  }

  /**
   * What a worker is at. The code of the product runs again from its beginning with the answers
   * that it has had: so nothing needs to know its variables.
   *
   * @param run what it delivers, empty while it claims
   * @param answers all answers so far, those of the store and those of handlers
   */
  record Program(Optional<Run> run, List<Object> answers) {}

  /** How far a business transaction is: open between begun and ended. */
  record WriterMemory(boolean begun, Optional<Pending> open) {

    static final WriterMemory WAITING = new WriterMemory(false, Optional.empty());

    boolean ended() {
      return begun && open.isEmpty();
    }
  }

  /** Nothing is left to do. */
  boolean complete() {
    return doubts.isEmpty()
        && writers.stream().allMatch(WriterMemory::ended)
        && nodes.stream().allMatch(NodeMemory::idle)
        && store.messages().stream().noneMatch(StoreImage.Seen::live)
        && truth.allFinished();
  }
}
