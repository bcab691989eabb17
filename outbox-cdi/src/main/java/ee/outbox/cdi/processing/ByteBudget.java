package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Run;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the payloads weigh that this node has in hand: of all messages that it has claimed, from
 * the claim until no worker refers to them any more, so of a run all messages until its last one is
 * done.
 *
 * <p>There is one share for each worker and one to claim into. A claim asks for a share, and a
 * worker takes no more than that at once. So it needs all workers at large messages to use all up:
 * a slow one with a long run does not keep the others from getting theirs. Only a message that is
 * larger than a share exceeds it: it comes alone.
 *
 * <p>Safe for use by any thread.
 */
final class ByteBudget {

  private final long most;
  private final long share;
  private final AtomicLong inHand = new AtomicLong();

  /**
   * Divides it up.
   *
   * @param most how many bytes may be in hand
   * @param workers how many workers there are
   */
  ByteBudget(long most, int workers) {
    this.most = most;
    this.share = Math.max(1, most / (workers + 1));
  }

  long share() {
    return share;
  }

  /** Whether a share is free, so that more may be claimed. */
  boolean free() {
    return most - inHand.get() >= share;
  }

  /** Takes what a transaction writes for the workers of this node, where a share is free for it. */
  boolean reserve(long bytes) {
    if (bytes > share) {
      return false;
    }
    boolean free = inHand.getAndAdd(bytes) <= most - share;
    if (!free) {
      release(bytes);
    }
    return free;
  }

  /** Handed over by now, or given up. */
  void release(long bytes) {
    inHand.addAndGet(-bytes);
  }

  void taken(List<Run> runs) {
    inHand.addAndGet(bytes(runs));
  }

  void ended(List<Run> runs) {
    inHand.addAndGet(-bytes(runs));
  }

  private static long bytes(List<Run> runs) {
    return runs.stream().mapToLong(Run::bytes).sum();
  }
}
