package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Closings;
import ee.outbox.cdi.settle.NodeState;
import ee.outbox.cdi.settle.StoreHealth;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** The real life and the real claims of a node, one call at a time. */
public final class ModelNode implements NodeState {

  /** Hears nothing: the model watches statements. */
  public static final StoreHealth UNWATCHED =
      new StoreHealth() {
        @Override
        public void worked() {
          // The model knows.
        }

        @Override
        public void failed(Throwable failure) {
          // The model knows.
        }
      };

  /**
   * Under which identity a node lives.
   *
   * @param id the identity
   * @param renewed when it was renewed last, in nanoseconds of the node's monotonic clock
   */
  public record Life(NodeId id, long renewed) {}

  private final Node node;
  private final Resumed resumed;
  private final long now;
  private boolean lost;

  /**
   * A node as it was left.
   *
   * @param store the store
   * @param transactions what its statements run in
   * @param life what it knows of itself, empty before it has registered
   * @param lease its lease
   * @param now the node's monotonic clock
   */
  public ModelNode(
      OutboxStore store,
      TransactionRunner transactions,
      Optional<Life> life,
      Duration lease,
      long now) {
    this.now = now;
    this.resumed = new Resumed(transactions, life);
    AtomicLong clock = new AtomicLong(life.map(Life::renewed).orElse(now));
    this.node =
        new Node(
            new StoreCalls(store, resumed, UNWATCHED),
            new Node.Identity("node", lease),
            clock::get,
            new Fate());
    if (life.isPresent()) {
      node.renew();
    }
    clock.set(now);
  }

  /** Registers or renews; gives what it knows of itself then. */
  public Optional<Life> renew() {
    resumed.answered = false;
    Optional<NodeId> before = node.current();
    node.renew();
    boolean same = before.isPresent() && before.equals(node.current());
    return same && !resumed.answered ? resumed.life : node.current().map(id -> new Life(id, now));
  }

  /** Whether it has learnt that others declared it dead: what no worker has begun is dropped. */
  public boolean lost() {
    return lost;
  }

  @Override
  public boolean mayStart(NodeId owner) {
    return node.mayStart(owner);
  }

  @Override
  public boolean mayCallOutside(NodeId owner) {
    return node.mayCallOutside(owner);
  }

  /** One claim, with what follows where its answer is lost. */
  public static Optional<Claim> claim(
      OutboxStore store, TransactionRunner transactions, Closings closings, ClaimRequest request) {
    AtomicLong clock = new AtomicLong(Duration.ofDays(1).toNanos());
    Housekeeping neverDue =
        new Housekeeping(
            new ee.outbox.cdi.config.OutboxSettings.Retention(Optional.empty(), Optional.empty()),
            new Housekeeping.Looks(
                new UnknownTypes(java.util.Set.of()),
                new HeldMessages(List.of(), Duration.ofDays(1), clock::get)),
            clock::get);
    clock.set(0);
    return new Claimer(new StoreCalls(store, transactions, UNWATCHED), closings, neverDue)
        .claim(request);
  }

  private final class Fate implements Node.Listener {

    @Override
    public void registered() {
      // The model asks for the life.
    }

    @Override
    public void lost() {
      lost = true;
    }
  }

  /** Answers the first call, by which a node learns its identity, from what is known. */
  private static final class Resumed implements TransactionRunner {

    private final TransactionRunner transactions;
    private final Optional<Life> life;
    private boolean known;
    private boolean answered;

    Resumed(TransactionRunner transactions, Optional<Life> life) {
      this.transactions = transactions;
      this.life = life;
      this.known = life.isPresent();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T call(Callable<T> work) {
      if (known) {
        known = false;
        return (T) life.orElseThrow().id();
      }
      T result = transactions.call(work);
      answered = true;
      return result;
    }

    @Override
    public <T> T callAndRollBack(Callable<T> work) {
      return transactions.callAndRollBack(work);
    }
  }
}
