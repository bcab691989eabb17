package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Pace;
import ee.outbox.cdi.settle.Run;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.Lane;
import ee.outbox.spi.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Says when to claim, and how much.
 *
 * <p>A node takes no more than its workers get done {@link #SOON}, by what was measured lately, and
 * {@link #AHEAD} messages a worker where that is less: what a slow handler makes wait here, another
 * node could begin. Three batches are the most: with two, quick handlers used the last one up while
 * the next was on its way. It claims again when half of that is used up, so a busy node claims in
 * batches, not one by one: the quicker its handlers, the larger they are. Of a run in a worker's
 * hands only one message counts: the rest can be started by nobody else, and a slow key must not
 * keep others from being claimed. What their payloads weigh is bounded beside it: {@link
 * ByteBudget}.
 *
 * <p>Safe for use by any thread; one claim at a time.
 */
final class Pump implements Polls.Look, Shortcut.Claims {

  private static final int AHEAD = 2;
  private static final int BATCHES = 3;
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Logger LOG = System.getLogger(Pump.class.getName());

  private final Executor executor;
  private final Parts parts;
  private final Limits limits;
  private final ClaimGate gate = new ClaimGate();
  private final Set<Lane> finished = ConcurrentHashMap.newKeySet();
  private volatile boolean hungry;
  private volatile boolean paused;
  private volatile boolean stopped;
  private int turn;

  /** What a pump works with. */
  record Parts(Claimer claimer, Types types, Node node, Workers workers) {}

  /** Which event types can be claimed. */
  interface Types {

    /** Those with a handler here that does not pause. */
    List<String> claimable();
  }

  /** How much to claim. */
  record Limits(int concurrency, int transactionSize, int batchSize) {

    /** The most that may be in hand where workers get on at this pace; first they go slowly. */
    int most(Pace pace) {
      int most = BATCHES * Math.max(batchSize, concurrency * transactionSize);
      int soon = concurrency * pace.messagesIn(SOON, most, AHEAD);
      return Math.max(AHEAD * concurrency, Math.min(most, soon));
    }

    /** Up to this load there is room to claim. */
    int half(Pace pace) {
      return most(pace) / 2;
    }

    /** How many to claim when so many are in hand: none until half is used up. */
    int room(int load, Pace pace) {
      return load > half(pace) ? 0 : Math.min(batchSize, most(pace) - load);
    }
  }

  Pump(Executor executor, Parts parts, Limits limits) {
    this.executor = executor;
    this.parts = parts;
    this.limits = limits;
  }

  /** There may be something to claim. Only hands over. */
  @Override
  public void signal() {
    if (!stopped && gate.signal()) {
      start();
    }
  }

  /** Time has passed. */
  @Override
  public void poll() {
    if (!stopped && gate.poll()) {
      start();
    }
  }

  /** Runs are out of their workers' hands, or a worker is free. */
  void finished(List<Run> runs) {
    runs.forEach(run -> run.lane().ifPresent(finished::add));
    if ((hungry || !finished.isEmpty()) && room() > 0) {
      signal();
    }
  }

  /** Lanes of a former life are nothing to this one. */
  void forget() {
    finished.clear();
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    signal();
  }

  boolean paused() {
    return paused;
  }

  /** Claims nothing more; a claim that is under way ends, see {@link #idle}. */
  void stop() {
    stopped = true;
  }

  boolean idle() {
    return gate.idle();
  }

  private void start() {
    try {
      executor.execute(this::claimAll);
    } catch (RuntimeException e) {
      // RejectedExecutionException, or what a server throws instead when the application stops.
      gate.abandon();
      LOG.log(Level.DEBUG, "the executor refuses to claim; the next poll tries again", e);
    }
  }

  private void claimAll() {
    try {
      boolean claiming = true;
      while (claiming) {
        Optional<Boolean> more = claimOnce();
        if (more.isEmpty()) {
          gate.abandon();
          claiming = false;
        } else {
          claiming = more.get() || !gate.leave();
        }
      }
    } catch (RuntimeException | Error e) {
      gate.abandon();
      LOG.log(Level.ERROR, ProcessingMessages.unexpected("claiming"), e);
    }
  }

  /** Whether to claim at once again; empty where that is of no use before the next poll. */
  private Optional<Boolean> claimOnce() {
    Optional<NodeId> node = parts.node().current();
    if (stopped || node.isEmpty()) {
      return Optional.empty();
    }
    List<String> types = paused ? List.of() : parts.types().claimable();
    if (types.isEmpty()) {
      parts.claimer().claimNothing();
      return Optional.of(false);
    }
    // First, so that a worker that ends meanwhile signals.
    hungry = true;
    int room = room();
    if (room == 0) {
      return Optional.of(false);
    }
    return claim(node.get(), inTurn(types), room);
  }

  private Optional<Boolean> claim(NodeId node, List<String> types, int room) {
    Set<Lane> lanes = Set.copyOf(finished);
    long bytes = parts.workers().bytes().share();
    Optional<Claim> claim =
        parts.claimer().claim(new ClaimRequest(node, types, room, bytes, lanes));
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    finished.removeAll(lanes);
    hungry = claim.get().again();
    if (!claim.get().messages().isEmpty()) {
      parts.workers().accept(Run.of(claim.get().messages()));
    }
    return Optional.of(claim.get().again());
  }

  /** So many that, whatever is written here, what waits is claimed too. */
  @Override
  public int roomBeside() {
    Workers workers = parts.workers();
    return limits.half(workers.pace()) - workers.load();
  }

  private int room() {
    Workers workers = parts.workers();
    return workers.bytes().free() ? limits.room(workers.load(), workers.pace()) : 0;
  }

  /** A full type must not starve the next. */
  private List<String> inTurn(List<String> types) {
    List<String> turned = new ArrayList<>(types);
    Collections.rotate(turned, -(turn++ % types.size()));
    return turned;
  }
}
