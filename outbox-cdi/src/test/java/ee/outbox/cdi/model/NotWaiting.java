package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.cdi.memory.RestoredStorage;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.Settlement;
import java.time.Duration;
import java.util.List;

/**
 * The store in memory waits for a message whose commit is told before it is done; a database sees
 * none, and does not wait. As it does here.
 */
final class NotWaiting extends DelegatingStore {

  private final RestoredStorage storage;

  NotWaiting(OutboxStore store, RestoredStorage storage) {
    super(store);
    this.storage = storage;
  }

  private boolean seen(ClaimToken token) {
    return storage.committed(token.number()).isPresent();
  }

  private List<ClaimToken> seen(List<ClaimToken> tokens) {
    return tokens.stream().filter(this::seen).toList();
  }

  @Override
  public Settlement settlement() {
    return new DelegatingSettlement(super.settlement()) {
      @Override
      public boolean complete(ClaimToken token) {
        return seen(token) && super.complete(token);
      }

      @Override
      public int completeAll(List<ClaimToken> tokens) {
        return super.completeAll(seen(tokens));
      }

      @Override
      public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
        return seen(token) && super.saveProgress(token, progress);
      }

      @Override
      public boolean retryLater(
          ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
        return seen(token) && super.retryLater(token, progress, delay, order);
      }

      @Override
      public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
        return seen(token) && super.deadLetter(token, progress);
      }

      @Override
      public int giveBack(List<ClaimToken> tokens, Duration delay) {
        return super.giveBack(seen(tokens), delay);
      }
    };
  }
}
