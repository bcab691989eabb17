package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Closings;
import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One claim, one short transaction; housekeeping rides along where there was nothing to claim. */
final class Claimer {

  private final StoreCalls calls;
  private final Closings closings;
  private final Housekeeping housekeeping;

  Claimer(StoreCalls calls, Closings closings, Housekeeping housekeeping) {
    this.calls = calls;
    this.closings = closings;
    this.housekeeping = housekeeping;
  }

  /** Empty where the store refused. */
  Optional<Claim> claim(ClaimRequest request) {
    if (!closings.writeDoubts()) {
      return Optional.empty();
    }
    AtomicReference<Claim> got = new AtomicReference<>();
    Optional<Claim> claim =
        calls.call(
            store -> {
              got.set(store.claims().claim(request));
              if (got.get().messages().isEmpty() && !got.get().again()) {
                housekeeping.work(store);
              }
              return got.get();
            });
    if (claim.isEmpty() && got.get() != null) {
      // Perhaps it was committed nevertheless: then they are ours, and nobody knows.
      closings.giveBackInDoubt(got.get().messages().stream().map(ClaimedMessage::token).toList());
    } else if (claim.isPresent()) {
      // Now, since the store answers: what it refuses now, it refuses for itself.
      closings.writeKept();
      if (!claim.get().messages().isEmpty()) {
        keepHouse();
      }
    }
    return claim;
  }

  /** Without a claim: what else there is to write. */
  void claimNothing() {
    closings.writeKept();
    keepHouse();
  }

  /** In a transaction of its own, for a node that is never idle, or never claims. */
  private void keepHouse() {
    if (housekeeping.due()) {
      calls.call(housekeeping::work);
    }
  }
}
