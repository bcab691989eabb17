package ee.outbox.cdi.model;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another store's settlement, to be changed in parts. */
class DelegatingSettlement implements Settlement {

  private final Settlement settlement;

  DelegatingSettlement(Settlement settlement) {
    this.settlement = settlement;
  }

  @Override
  public boolean complete(ClaimToken token) {
    return settlement.complete(token);
  }

  @Override
  public int completeAll(List<ClaimToken> tokens) {
    return settlement.completeAll(tokens);
  }

  @Override
  public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    return settlement.saveProgress(token, progress);
  }

  @Override
  public boolean retryLater(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
    return settlement.retryLater(token, progress, delay, order);
  }

  @Override
  public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
    return settlement.deadLetter(token, progress);
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return settlement.giveBack(tokens, delay);
  }

  @Override
  public int giveBackInDoubt(List<ClaimToken> tokens) {
    return settlement.giveBackInDoubt(tokens);
  }

  @Override
  public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
    return settlement.giveBackWritten(claims);
  }

  @Override
  public Optional<List<HandlerProgress>> held(ClaimToken token) {
    return settlement.held(token);
  }

  @Override
  public void separate() {
    settlement.separate();
  }
}
