package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.TransactionRunner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends claims, each statement in a short transaction of its own. One that the store refuses (the
 * database is down) is kept and written later: otherwise its message would stay claimed for as long
 * as this node lives. Safe for use by any thread.
 */
public final class Closings {

  private static final Logger LOG = System.getLogger(Closings.class.getName());
  private static final int TRIES_BEFORE_GIVING_BACK = 5;
  private static final int FIRST = 1;
  private static final Duration AFTER_GIVING_BACK = Duration.ofSeconds(30);

  private final Settlement settlement;
  private final TransactionRunner transactions;
  private final StoreHealth health;
  private final Consumer<Duration> putOff;
  private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
  private final Set<ClaimToken> notFound = ConcurrentHashMap.newKeySet();

  /** What became of a statement. */
  enum Written {
    /** It holds. */
    DONE,
    /** A message was not this node's any more. */
    FENCED,
    /** The store refused it. */
    REFUSED
  }

  private record Kept(Closing closing, int tries) {

    Kept again() {
      if (tries + 1 < TRIES_BEFORE_GIVING_BACK || closing.givesBack()) {
        return new Kept(closing, tries + 1);
      }
      // Not the database but this statement: what it would have written cannot be kept.
      return new Kept(new Closing.GiveBack(closing.tokens(), AFTER_GIVING_BACK), 0);
    }
  }

  /**
   * Writes to a store.
   *
   * @param settlement where to
   * @param transactions in which
   * @param health who hears how it went
   * @param putOff who hears after which time messages are due that were put off; called by workers
   */
  public Closings(
      Settlement settlement,
      TransactionRunner transactions,
      StoreHealth health,
      Consumer<Duration> putOff) {
    this.settlement = settlement;
    this.transactions = transactions;
    this.health = health;
    this.putOff = putOff;
  }

  /**
   * Gives claims up without any outcome.
   *
   * @param tokens the claims, none does nothing
   * @param delay when their messages are due, from now
   */
  public void giveBack(List<ClaimToken> tokens, Duration delay) {
    if (!tokens.isEmpty()) {
      write(new Closing.GiveBack(tokens, delay));
    }
  }

  /**
   * Gives claims up whose commit told nothing: waits until the database has ended it.
   *
   * @param tokens the claims, none does nothing
   */
  public void giveBackInDoubt(List<ClaimToken> tokens) {
    if (!tokens.isEmpty()) {
      write(new Closing.GiveBackInDoubt(tokens));
    }
  }

  /**
   * Writes what was refused before, until the store refuses again.
   *
   * @return false where something is still kept
   */
  public boolean writeKept() {
    for (int left = kept.size(); left > 0; left--) {
      Kept next = kept.poll();
      if (next != null && write(next) == Written.REFUSED) {
        return false;
      }
    }
    return kept.isEmpty();
  }

  /**
   * Writes those give-backs of claims in doubt that were refused before. Until they are written
   * nothing may be claimed: where the claim in doubt was not made, the next one has its owner and
   * number, and would be given back in its place.
   *
   * @return false where the store refuses still
   */
  public boolean writeDoubts() {
    for (Kept next : List.copyOf(kept)) {
      if (next.closing() instanceof Closing.GiveBackInDoubt
          && kept.remove(next)
          && write(next) == Written.REFUSED) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives first claims back of which nothing was found before. A claim that was written with its
   * message may be told to be committed while a transaction manager has left that to recovery: the
   * message comes later, is this node's, and nobody would deliver it. Of others nothing is found
   * again, and nobody else can have their number: that costs a look.
   *
   * @param node who this is, asked after the claims: those of a former life are free
   * @return whether one was found
   */
  public boolean giveBackNotFound(Supplier<Optional<NodeId>> node) {
    notFound.removeIf(token -> node.get().filter(token.owner()::equals).isEmpty());
    List<ClaimToken> tokens = List.copyOf(notFound);
    return !tokens.isEmpty()
        && tried(() -> settlement.giveBack(tokens, Duration.ZERO) > 0, health::failed)
            == Written.DONE;
  }

  /** What became of a claim whose commit told nothing. */
  sealed interface Found {

    /** The claim holds; its settlement was rolled back, unless this progress says otherwise. */
    record Held(List<HandlerProgress> progress) implements Found {}

    /** The claim is over: its settlement was committed, or the message is another node's. */
    record Over() implements Found {}

    /** The store does not answer. */
    record Refused() implements Found {}
  }

  /** Asks the database what a commit did not tell. */
  Found find(ClaimToken token) {
    try {
      Optional<List<HandlerProgress>> held =
          transactions.callAndRollBack(() -> settlement.held(token));
      health.worked();
      return held.<Found>map(Found.Held::new).orElseGet(Found.Over::new);
    } catch (RuntimeException e) {
      health.failed(e);
      return new Found.Refused();
    }
  }

  /** Saves progress without ending the claim; kept for later is nothing here. */
  Written saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    return tried(() -> settlement.saveProgress(token, progress), health::failed);
  }

  Written write(Closing closing) {
    return write(new Kept(closing, 0));
  }

  private Written write(Kept next) {
    Closing closing = next.closing();
    // Refused again, while others are not: it is the statement, not the store.
    Consumer<Throwable> listener = next.tries() == 0 ? health::failed : Closings::refusedAgain;
    Written written = tried(() -> closing.write(settlement), listener);
    switch (written) {
      case DONE -> {
        closing.report();
        closing.dueAfter().ifPresent(putOff);
      }
      case FENCED -> afterFence(closing);
      case REFUSED -> kept.add(next.again());
    }
    return written;
  }

  /**
   * Some of several completions were refused. Those that are this node's still (their predecessor
   * is alive) must not stay claimed; for the others this changes nothing. A claim in doubt that was
   * not found may not have been made, and its number be that of the next.
   */
  private void afterFence(Closing closing) {
    if (closing instanceof Closing.Complete) {
      for (ClaimToken token : closing.tokens()) {
        write(new Closing.CompleteOrGiveBack(token));
      }
    } else if (!(closing instanceof Closing.GiveBackInDoubt)) {
      closing.tokens().stream().filter(t -> t.claimNumber() == FIRST).forEach(notFound::add);
    }
  }

  private Written tried(Callable<Boolean> statement, Consumer<Throwable> refused) {
    try {
      boolean held = transactions.call(statement);
      health.worked();
      return held ? Written.DONE : Written.FENCED;
    } catch (RuntimeException e) {
      refused.accept(e);
      return Written.REFUSED;
    }
  }

  private static void refusedAgain(Throwable failure) {
    LOG.log(Level.DEBUG, "the store refuses a statement again", failure);
  }
}
