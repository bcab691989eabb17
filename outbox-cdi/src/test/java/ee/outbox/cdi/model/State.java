package ee.outbox.cdi.model;

import ee.outbox.cdi.memory.StoreImage;
import ee.outbox.cdi.memory.StoreImage.Open;
import ee.outbox.cdi.processing.ModelNode.Life;
import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenClaims;
import ee.outbox.spi.WrittenMessages;
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

  /** A transaction that is open; where it is decided it will be committed. */
  record Pending(Open open, List<Event> events, boolean decided) {}

  /**
   * A node's memory.
   *
   * @param life what it knows of its lease
   * @param queue runs that no worker has begun
   * @param program what its worker is at
   * @param open the worker's transaction
   * @param doubts claims that were written with their messages and may hold
   * @param notFound first claims of which nothing was found
   */
  record NodeMemory(
      Optional<Life> life,
      List<Run> queue,
      Optional<Program> program,
      Optional<Pending> open,
      List<WrittenClaims> doubts,
      List<ClaimToken> notFound) {

    static final NodeMemory FRESH =
        new NodeMemory(
            Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

    boolean idle() {
      return queue.isEmpty() && program.isEmpty();
    }

    /** Whether there is something to ask the store about. */
    boolean doubtful() {
      return !doubts.isEmpty() || !notFound.isEmpty();
    }

    NodeMemory living(Optional<Life> now) {
      return new NodeMemory(now, queue, program, open, doubts, notFound);
    }

    NodeMemory having(List<Run> runs) {
      return new NodeMemory(life, runs, program, open, doubts, notFound);
    }

    NodeMemory at(Optional<Program> next, Optional<Pending> transaction) {
      return new NodeMemory(life, queue, next, transaction, doubts, notFound);
    }

    NodeMemory doubting(List<WrittenClaims> claims) {
      return new NodeMemory(life, queue, program, open, claims, notFound);
    }

    NodeMemory missing(List<ClaimToken> claims) {
      return new NodeMemory(life, queue, program, open, doubts, claims);
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

  /** How far a business transaction is. */
  enum Phase {
    WAITING,
    OPEN,
    /** Its node will be told that it is committed. */
    COMMITTED,
    /** Its node will be told that it is rolled back, true or not. */
    ROLLED_BACK,
    /** It is over, and its node will not be told. */
    UNTOLD,
    OVER
  }

  /**
   * A business transaction.
   *
   * @param phase how far it is
   * @param open what it has done, while it is open
   * @param taken its place at the workers of its node, until that is told of its end
   */
  record WriterMemory(Phase phase, Optional<Pending> open, Optional<Taken> taken) {

    static final WriterMemory WAITING = ended(Phase.WAITING, Optional.empty());
    static final WriterMemory OVER = ended(Phase.OVER, Optional.empty());

    static WriterMemory open(Pending open, Optional<Taken> taken) {
      return new WriterMemory(Phase.OPEN, Optional.of(open), taken);
    }

    static WriterMemory ended(Phase phase, Optional<Taken> taken) {
      return new WriterMemory(phase, Optional.empty(), taken);
    }

    /** Its node waits no longer: that it has ended need not be told. */
    WriterMemory givenUp() {
      return phase == Phase.UNTOLD
          ? OVER
          : new WriterMemory(phase, open, taken.map(Taken::whenGivenUp));
    }
  }

  /**
   * Messages that were written as a node's.
   *
   * @param owner in which life
   * @param since when, in nanoseconds of the node's monotonic clock
   * @param written the messages
   * @param givenUp whether the node waits no longer
   */
  record Taken(NodeId owner, long since, WrittenMessages written, boolean givenUp) {

    Taken whenGivenUp() {
      return new Taken(owner, since, written, true);
    }
  }

  /** Nothing is left to do. */
  boolean complete() {
    return doubts.isEmpty()
        && writers.stream().allMatch(each -> each.phase() == Phase.OVER)
        && nodes.stream().allMatch(each -> each.idle() && each.doubts().isEmpty())
        && store.messages().stream().noneMatch(StoreImage.Seen::live)
        && truth.allFinished();
  }
}
