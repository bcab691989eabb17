package ee.outbox.it.faults.war;

import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimedMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Claims, and dies there if it is told to. */
record TamperedClaims(ClaimSource claims, Tampering tampering) implements ClaimSource {

  @Override
  public Claim claim(ClaimRequest request) {
    Claim claim = claims.claim(request);
    if (!claim.messages().isEmpty()) {
      tampering.deaths().reached(Death.IN_CLAIM);
    }
    return tampering.breakage() == Breakage.BACKWARDS ? backwards(claim) : claim;
  }

  private static Claim backwards(Claim claim) {
    List<ClaimedMessage> messages = new ArrayList<>(claim.messages());
    Collections.reverse(messages);
    return new Claim(messages, claim.again());
  }
}
