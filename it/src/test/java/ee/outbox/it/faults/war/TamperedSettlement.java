package ee.outbox.it.faults.war;

import ee.outbox.HandlerProgress;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settles as it should, or as a broken store would. */
record TamperedSettlement(Settlement settlement, Tampering tampering) implements Settlement {

  @Override
  public boolean complete(ClaimToken token) {
    tampering.aboutToSettle();
    return switch (tampering.breakage()) {
      case NONE -> settlement.complete(token);
      case NO_FENCE -> tampering.stolen(token).map(settlement::complete).orElse(true);
      case APART -> tampering.apart(() -> settlement.complete(token));
      case UNSETTLED -> true;
      case BACKWARDS -> tampering.deleteWhateverIsBefore(token);
    };
  }

  @Override
  public int completeAll(List<ClaimToken> tokens) {
    tampering.aboutToSettle();
    return tampering.breakage() == Breakage.NONE
        ? settlement.completeAll(tokens)
        : (int) tokens.stream().filter(this::complete).count();
  }

  @Override
  public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    tampering.aboutToSettle();
    return switch (tampering.breakage()) {
      case NONE -> settlement.saveProgress(token, progress);
      case NO_FENCE ->
          tampering
              .stolen(token)
              .map(stolen -> settlement.saveProgress(stolen, progress))
              .orElse(true);
      case APART -> tampering.apart(() -> settlement.saveProgress(token, progress));
      case UNSETTLED, BACKWARDS -> true;
    };
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
