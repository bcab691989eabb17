package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Closings;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Claims that were written with their messages and went to no worker: those in doubt, kept until
 * the store has told how their transaction ended, and those that the executor refused. They are
 * noted on committing threads, where no store can be used, and given back on another. Safe for use
 * by any thread.
 */
final class Doubts {

  /** How many are asked about in one transaction. */
  private static final int BATCH = 200;

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  private final StoreCalls calls;
  private final Closings closings;
  private final Queue<WrittenClaims> doubts = new ConcurrentLinkedQueue<>();
  private final Queue<ClaimToken> refused = new ConcurrentLinkedQueue<>();

  Doubts(StoreCalls calls, Closings closings) {
    this.calls = calls;
    this.closings = closings;
  }

  /** Nobody knows whether these hold. */
  void about(WrittenClaims claims) {
    doubts.add(claims);
  }

  /** These hold, and nobody will deliver them. */
  void refused(List<ClaimToken> tokens) {
    refused.addAll(tokens);
  }

  /**
   * Gives back what is known by now.
   *
   * @param node who this is, asked after the claims: those of a former life are free already
   * @return whether there may be something to claim
   */
  boolean giveBack(Supplier<Optional<NodeId>> node) {
    boolean gaveBack = closings.giveBackNotFound(node) | giveBackRefused();
    for (List<WrittenClaims> some = next(node); !some.isEmpty(); some = next(node)) {
      List<WrittenClaims> open = ask(some);
      if (!open.isEmpty()) {
        return gaveBack || open.size() < some.size();
      }
      gaveBack = true;
    }
    return gaveBack;
  }

  /** Those that stay in doubt, whatever happens meanwhile. */
  private List<WrittenClaims> ask(List<WrittenClaims> some) {
    List<WrittenClaims> open = some;
    try {
      open = calls.call(store -> store.settlement().giveBackWritten(some)).orElse(some);
    } finally {
      doubts.addAll(open);
    }
    return open;
  }

  private boolean giveBackRefused() {
    List<ClaimToken> tokens = new ArrayList<>();
    for (ClaimToken token = refused.poll(); token != null; token = refused.poll()) {
      tokens.add(token);
    }
    closings.giveBack(tokens, AFTER_REFUSAL);
    return !tokens.isEmpty();
  }

  private List<WrittenClaims> next(Supplier<Optional<NodeId>> node) {
    List<WrittenClaims> some = new ArrayList<>();
    for (WrittenClaims claims = doubts.poll();
        claims != null;
        claims = some.size() < BATCH ? doubts.poll() : null) {
      if (node.get().filter(claims.tokens().get(0).owner()::equals).isPresent()) {
        some.add(claims);
      }
    }
    return some;
  }
}
