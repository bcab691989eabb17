package ee.outbox.cdi.processing;

import ee.outbox.OutboxException;
import ee.outbox.cdi.settle.Closings;
import ee.outbox.cdi.settle.Run;
import ee.outbox.cdi.settle.Workbench;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The real way without a claim on one node, with its doubts, one call at a time. Its workers begin
 * nothing: what they were handed is seen when they are closed.
 */
public final class ModelShortcut {

  private static final int CONCURRENCY = 10;

  private final AtomicLong clock = new AtomicLong();
  private final Lives lives = new Lives();
  private final Node node;
  private final Workers workers;
  private final Doubts doubts;
  private final Shortcut shortcut;

  /**
   * When the way is taken.
   *
   * @param patience after which a transaction is asked about
   * @param ordered whether messages with a key may pass
   */
  public record Limits(Duration patience, boolean ordered) {}

  /**
   * One without any message.
   *
   * @param store is asked about doubts
   * @param transactions what that runs in
   * @param unbegun hears of what the workers were handed when they are closed
   * @param limits when it is taken
   */
  public ModelShortcut(
      OutboxStore store, TransactionRunner transactions, Closings unbegun, Limits limits) {
    Duration patience = limits.patience();
    this.node =
        new Node(
            new StoreCalls(store, lives, ModelNode.UNWATCHED),
            new Node.Identity("node", patience),
            clock::get,
            lives);
    this.workers =
        new Workers(
            task -> {},
            new Workers.Capacity(CONCURRENCY, Long.MAX_VALUE),
            new Workbench(null, null, null, null, unbegun, null, null, null, clock::get),
            runs -> {});
    this.doubts = new Doubts(new StoreCalls(store, transactions, ModelNode.UNWATCHED), unbegun);
    this.shortcut =
        new Shortcut(
            new Shortcut.Parts(
                node,
                workers,
                new Nothing(),
                (type, ordered) -> limits.ordered() || !ordered,
                clock::get),
            doubts,
            patience);
  }

  /** There is nothing to claim, and room. */
  private final class Nothing implements Shortcut.Claims {

    @Override
    public int roomBeside() {
      return CONCURRENCY - workers.load();
    }

    @Override
    public void signal() {
      // The model claims whenever it likes.
    }
  }

  /** Sets the node's clock, and under which identity it lives. */
  public void at(long nanos, Optional<NodeId> life) {
    clock.set(nanos);
    if (!node.current().equals(life)) {
      lives.next(node.current().isPresent(), life);
      node.renew();
    }
  }

  /** The way itself. */
  public Handover handover() {
    return shortcut;
  }

  /** Hands messages to the workers, whatever became of them; for what is broken on purpose. */
  public void hand(List<ClaimedMessage> messages) {
    workers.hand(Run.of(messages));
  }

  /** As often as it renews: gives up waiting for old transactions. */
  public void doubtOld() {
    shortcut.doubtOld();
  }

  /** As often as it renews: asks the store. */
  public void giveBack() {
    doubts.giveBack(node::current);
  }

  /** One more doubt. */
  public void doubt(WrittenClaims claims) {
    doubts.about(claims);
  }

  /** Whether it waits for no transaction's end. */
  public boolean quiet() {
    return shortcut.quiet();
  }

  /** Forgets what it handed and what it doubts, but not what it waits for or has given up. */
  public void forget() {
    workers.drop();
    doubts.giveBack(Optional::empty);
  }

  /** Closes the workers, so that it is told what they have. */
  public void close() {
    workers.close();
  }

  /** What the store answers a node that takes up the next life. */
  private static final class Lives implements TransactionRunner, Node.Listener {

    private final Deque<Optional<?>> answers = new ArrayDeque<>();

    void next(boolean lost, Optional<NodeId> life) {
      if (lost) {
        answers.add(Optional.of(false));
      }
      answers.add(life);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T call(Callable<T> work) {
      return (T) answers.remove().orElseThrow(() -> new OutboxException("no answer"));
    }

    @Override
    public <T> T callAndRollBack(Callable<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void registered() {
      // The model has said so.
    }

    @Override
    public void lost() {
      // The model has said so.
    }
  }
}
