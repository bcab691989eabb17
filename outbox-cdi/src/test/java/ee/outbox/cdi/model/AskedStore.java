package ee.outbox.cdi.model;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A store that can be made to only listen to what it is asked: so it is seen what a node has in its
 * memory, and nobody needs to look into it.
 */
final class AskedStore extends DelegatingStore {

  private final List<ClaimToken> givenBack = new ArrayList<>();
  private final List<WrittenClaims> doubts = new ArrayList<>();
  private Mode mode = Mode.WORKING;

  /** What it does with what it is asked. */
  enum Mode {
    WORKING,
    /**
     * Remembers it, finds what is given back, and no transaction has ended: nothing is forgotten.
     */
    LISTENING,
    /** Finds nothing. */
    EMPTY
  }

  AskedStore(OutboxStore store) {
    super(store);
  }

  void become(Mode other) {
    mode = other;
  }

  /** What was given back since it was asked last, while it listened. */
  List<ClaimToken> givenBack() {
    List<ClaimToken> all = List.copyOf(givenBack);
    givenBack.clear();
    return all;
  }

  List<WrittenClaims> doubts() {
    return doubts;
  }

  /** Transactions that are none unless it works. */
  TransactionRunner within(TransactionRunner real) {
    return new TransactionRunner() {
      @Override
      public <T> T call(Callable<T> work) {
        if (mode == Mode.WORKING) {
          return real.call(work);
        }
        try {
          return work.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public <T> T callAndRollBack(Callable<T> work) {
        return real.callAndRollBack(work);
      }
    };
  }

  @Override
  public Settlement settlement() {
    return new DelegatingSettlement(super.settlement()) {
      @Override
      public int giveBack(List<ClaimToken> tokens, Duration delay) {
        if (mode == Mode.WORKING) {
          return super.giveBack(tokens, delay);
        }
        if (mode == Mode.EMPTY) {
          return 0;
        }
        givenBack.addAll(tokens);
        return tokens.size();
      }

      @Override
      public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
        if (mode == Mode.WORKING) {
          return super.giveBackWritten(claims);
        }
        doubts.addAll(claims);
        return claims;
      }
    };
  }
}
