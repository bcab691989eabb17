package ee.outbox.spi.contract;

import java.time.Duration;

/** A node of a race under its present identity. */
final class RaceNode {

  private Node present;

  RaceNode(Node present) {
    this.present = present;
  }

  synchronized Node present() {
    return present;
  }

  /** Its registration goes, as if its lease had passed, and it begins anew. */
  synchronized void die() {
    present.remove();
    present = present.as(present.register("reborn", Duration.ofHours(1)));
  }
}
