package ee.outbox.jpa.claim;

import ee.outbox.spi.Claim;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimSource;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Claims from the ready index and from the lanes, in turns: so neither a backlog of one nor of the
 * other starves the rest.
 */
public final class JpaClaimSource implements ClaimSource {

  private static final int WIDE_LOOK = 1_000;

  private final ClaimForm form;
  private final AtomicLong turn = new AtomicLong();
  private final AtomicInteger look = new AtomicInteger(1);
  private final Set<Lane> finished = ConcurrentHashMap.newKeySet();

  /**
   * Makes one.
   *
   * @param form how the database claims
   */
  public JpaClaimSource(ClaimForm form) {
    this.form = form;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    form.open();
    finished.addAll(request.finishedLanes());
    Want want =
        new Want(
            request.node(),
            request.eventTypes(),
            request.limit(),
            Math.max(request.limit(), look.get()));
    return turn.getAndIncrement() % 2 == 0 ? readyFirst(want) : lanesFirst(want);
  }

  private Claim readyFirst(Want want) {
    ClaimForm.Ready ready = ready(want);
    List<ClaimedMessage> all = new ArrayList<>(ready.messages());
    if (all.size() < want.limit()) {
      all.addAll(lanes(want.withLimit(want.limit() - all.size())));
    }
    return claim(want, all, ready);
  }

  private Claim lanesFirst(Want want) {
    List<ClaimedMessage> all = new ArrayList<>(lanes(want));
    if (all.size() == want.limit()) {
      return new Claim(all, true);
    }
    ClaimForm.Ready ready = ready(want.withLimit(want.limit() - all.size()));
    all.addAll(ready.messages());
    return claim(want, all, ready);
  }

  private static Claim claim(Want want, List<ClaimedMessage> all, ClaimForm.Ready ready) {
    return new Claim(all, all.size() >= want.limit() || mostlyWaiting(ready));
  }

  /** When most had to wait, the next look is wide: each of them is met only once. */
  private ClaimForm.Ready ready(Want want) {
    ClaimForm.Ready ready = form.ready(want);
    look.set(mostlyWaiting(ready) ? WIDE_LOOK : 1);
    return ready;
  }

  private static boolean mostlyWaiting(ClaimForm.Ready ready) {
    return ready.waiting() * 2 > ready.looked();
  }

  private List<ClaimedMessage> lanes(Want want) {
    Set<Lane> looked = new HashSet<>(finished);
    finished.removeAll(looked);
    return form.lanes(want, looked);
  }
}
