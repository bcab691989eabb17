package ee.outbox.cdi.processing;

import ee.outbox.cdi.settle.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** Claimed runs that no worker has begun. Safe for use by any thread. */
final class RunQueue {

  private final Deque<Run> runs = new ArrayDeque<>();
  private final long mostBytes;

  /** Written under the lock; who only wants to know how much there is does not wait for it. */
  private volatile int messages;

  private boolean closed;

  /** Gives out no more than so many bytes of payload at once, unless it is one run. */
  RunQueue(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Takes runs in; false, and none taken, once it is closed. */
  synchronized boolean add(List<Run> more) {
    if (closed) {
      return false;
    }
    runs.addAll(more);
    messages = messages + count(more);
    return true;
  }

  /**
   * The next run, and those behind it that may share with it.
   *
   * @param share up to how many messages, by how many wait: two that take at once must not both
   *     reckon with the same ones
   * @param mayShare whether a run may share
   */
  synchronized List<Run> take(IntUnaryOperator share, Predicate<Run> mayShare) {
    int most = share.applyAsInt(messages);
    List<Run> taken = new ArrayList<>();
    int size = 0;
    long bytes = 0;
    while (!runs.isEmpty()
        && (taken.isEmpty()
            || size + first() <= most && bytes + runs.element().bytes() <= mostBytes)) {
      boolean shares = most > 1 && mayShare.test(runs.peek());
      if (!taken.isEmpty() && !shares) {
        break;
      }
      size += first();
      bytes += runs.element().bytes();
      taken.add(runs.remove());
      if (!shares) {
        break;
      }
    }
    messages = messages - size;
    return taken;
  }

  /** Takes all out. */
  synchronized List<Run> clear() {
    List<Run> all = List.copyOf(runs);
    runs.clear();
    messages = 0;
    return all;
  }

  /** Takes all out and nothing more in. */
  synchronized List<Run> close() {
    closed = true;
    return clear();
  }

  synchronized int runs() {
    return runs.size();
  }

  int messages() {
    return messages;
  }

  private static int count(List<Run> runs) {
    return runs.stream().mapToInt(run -> run.messages().size()).sum();
  }

  private int first() {
    return runs.element().messages().size();
  }
}
