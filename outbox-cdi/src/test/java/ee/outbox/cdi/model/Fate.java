package ee.outbox.cdi.model;

import ee.outbox.spi.ClaimToken;
import java.util.Optional;

/** What became of a message so far. */
final class Fate {
  final String id;
  final Optional<String> key;
  final int[] done;
  final int[] failed;
  final boolean[] dead;

  /** How many faults there had been when the last call that was done began. */
  final int[] doneAt;

  int rank = -1;

  /** Whether its commit is decided, whether or not it is done. */
  boolean decided;

  boolean skipped;
  ClaimToken claim;

  Fate(Scenario.Post post, int handlers) {
    id = post.id();
    key = post.key();
    done = new int[handlers];
    failed = new int[handlers];
    dead = new boolean[handlers];
    doneAt = new int[handlers];
  }

  Fate(Fate other) {
    id = other.id;
    key = other.key;
    done = other.done.clone();
    failed = other.failed.clone();
    dead = other.dead.clone();
    doneAt = other.doneAt.clone();
    rank = other.rank;
    decided = other.decided;
    skipped = other.skipped;
    claim = other.claim;
  }

  boolean committed() {
    return rank >= 0;
  }

  boolean finished() {
    for (int i = 0; i < done.length; i++) {
      if (done[i] == 0 && !dead[i]) {
        return false;
      }
    }
    return true;
  }
}
