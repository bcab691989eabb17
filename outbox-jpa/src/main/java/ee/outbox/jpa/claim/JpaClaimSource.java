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
  private static final int LANES = 10;
  private static final int ALL = Integer.MAX_VALUE;

  private final ClaimForm form;
  private final int most;
  private final AtomicLong turn = new AtomicLong();
  private final AtomicInteger look = new AtomicInteger(1);
  private final AtomicInteger lanesLook = new AtomicInteger(LANES);

  /** As many as the last claim had bytes for, twice: more rows would be locked in vain. */
  private final AtomicInteger fitting = new AtomicInteger(ALL);

  private final Set<Lane> finished = ConcurrentHashMap.newKeySet();

  /** By the last look at the ready index. */
  private volatile ClaimForm.Lanes lanes = ClaimForm.Lanes.PERHAPS_DUE;

  /**
   * Makes one.
   *
   * @param form how the database claims
   * @param most how many rows a statement can name
   */
  public JpaClaimSource(ClaimForm form, int most) {
    this.form = form;
    this.most = most;
  }

  @Override
  public Claim claim(ClaimRequest request) {
    ClaimForm.Snapshots snapshots = form.open();
    finished.addAll(request.finishedLanes());
    int limit = Math.min(Math.min(request.limit(), most), fitting.get());
    Want want =
        new Want(
            request.node(),
            request.eventTypes(),
            Room.of(limit, request.bytes()),
            Math.max(limit, look.get()),
            lanesLook.get(),
            snapshots);
    boolean lanesTurn = turn.getAndIncrement() % 2 != 0;
    return lanesTurn && mayGoOn() ? runsFirst(want) : readyFirst(want);
  }

  private Claim readyFirst(Want want) {
    ClaimForm.Ready ready = ready(want);
    Want rest = want.behind(ready.messages());
    if (ready.leftOut() > 0 || rest.room().none()) {
      return full(want, ready.messages());
    }
    if (!mayGoOn()) {
      fitting.set(ALL);
      return new Claim(ready.messages(), worthAnother(ready));
    }
    return claim(want, ready, runs(rest));
  }

  /** A statement less for each claim, as long as no messages wait behind others. */
  private boolean mayGoOn() {
    return lanes == ClaimForm.Lanes.PERHAPS_DUE || !finished.isEmpty();
  }

  private Claim runsFirst(Want want) {
    ClaimForm.Runs runs = runs(want);
    Want rest = want.behind(runs.messages());
    if (runs.leftOut() > 0 || rest.room().none()) {
      return full(want, runs.messages());
    }
    return claim(want, ready(rest), runs);
  }

  private Claim claim(Want want, ClaimForm.Ready ready, ClaimForm.Runs runs) {
    List<ClaimedMessage> all = new ArrayList<>(ready.messages());
    all.addAll(runs.messages());
    if (ready.leftOut() + runs.leftOut() > 0 || want.behind(all).room().none()) {
      return full(want, all);
    }
    fitting.set(ALL);
    return new Claim(all, worthAnother(ready) || moreAreDue(want, runs));
  }

  /** The other part comes first in the next claim. */
  private Claim full(Want want, List<ClaimedMessage> claimed) {
    boolean endedByBytes = claimed.size() < want.room().messages();
    fitting.set(endedByBytes ? 2 * Math.max(1, claimed.size()) : ALL);
    return new Claim(claimed, true);
  }

  /** When most had to wait, the next look is wide: each of them is met only once. */
  private ClaimForm.Ready ready(Want want) {
    ClaimForm.Ready ready = form.ready(want);
    look.set(mostlyWaiting(ready) ? WIDE_LOOK : 1);
    lanes = ready.lanes();
    return ready;
  }

  private static boolean worthAnother(ClaimForm.Ready ready) {
    return mostlyWaiting(ready) || ready.reach() == ClaimForm.Reach.SHORT;
  }

  private static boolean mostlyWaiting(ClaimForm.Ready ready) {
    return ready.waiting() * 2 > ready.looked();
  }

  /** When most lanes could not go on, the next look is wide: each is met once in a second. */
  private ClaimForm.Runs runs(Want want) {
    Set<Lane> ended = new HashSet<>(finished);
    finished.removeAll(ended);
    ClaimForm.Runs runs = form.runs(want, ended);
    if (runs.leftOut() > 0) {
      finished.addAll(ended);
    }
    boolean mostlyNotReady = runs.leftOut() == 0 && runs.ready() * 2 < runs.looked();
    lanesLook.set(moreAreDue(want, runs) && mostlyNotReady ? WIDE_LOOK : LANES);
    return runs;
  }

  private static boolean moreAreDue(Want want, ClaimForm.Runs runs) {
    return runs.looked() >= want.lanes();
  }
}
