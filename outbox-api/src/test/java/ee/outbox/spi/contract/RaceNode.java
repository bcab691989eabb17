package ee.outbox.spi.contract;

import ee.outbox.spi.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A node of a race under its present identity. */
final class RaceNode {

  private final Set<Lane> finished = new HashSet<>();
  private Node present;

  RaceNode(Node present) {
    this.present = present;
  }

  synchronized Node present() {
    return present;
  }

  /** Runs of these lanes have ended that nobody here had claimed. */
  synchronized void finished(Set<Lane> lanes) {
    finished.addAll(lanes);
  }

  /** All of those, once. */
  synchronized Set<Lane> takeFinished() {
    Set<Lane> all = Set.copyOf(finished);
    finished.clear();
    return all;
  }

  /** Its registration goes, as if its lease had passed, and it begins anew. */
  synchronized void die() {
    present.remove();
    present = present.as(present.register("reborn", Duration.ofHours(1)));
  }
}
