package ee.outbox.cdi.settle;

import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Delivers runs, one after the other. One thread's own. */
public final class RunWorker {

  private final Workbench bench;
  private final OutsideSettlements outside;
  private final Group group;

  /**
   * Works with what all share.
   *
   * @param bench the shared things
   */
  public RunWorker(Workbench bench) {
    this.bench = bench;
    this.outside = new OutsideSettlements(bench.closings(), bench.nanoTime());
    this.group = new Group(bench);
  }

  /**
   * Tells whether all messages of a run may share a transaction with others.
   *
   * @param run the run
   * @return true where they may
   */
  public boolean mayShare(Run run) {
    return run.messages().stream().allMatch(group::accepts);
  }

  /**
   * Delivers runs. When it returns, no message of a lane is in this worker's hands; messages
   * without a lane may still wait for {@link #settle}.
   *
   * @param runs one, or several that may all share
   */
  public void deliver(List<Run> runs) {
    if (runs.size() == 1) {
      deliverAlone(runs.get(0));
    } else {
      deliverTogether(runs);
    }
  }

  /** Completes what was handled outside and waits to be settled. */
  public void settle() {
    outside.settle();
  }

  private void deliverTogether(List<Run> runs) {
    List<ClaimedMessage> all = runs.stream().flatMap(run -> run.messages().stream()).toList();
    runs.forEach(run -> outside.settle(run.lane()));
    if (group.deliver(all) == Group.End.ONE_BY_ONE) {
      runs.forEach(this::deliverOneByOne);
    }
  }

  private void deliverOneByOne(Run run) {
    deliverOneByOne(run, 0, run.messages().size());
    outside.settle(run.lane());
  }

  private void deliverAlone(Run run) {
    int next = 0;
    while (next >= 0 && next < run.messages().size()) {
      next = deliverNext(run, next);
    }
    outside.settle(run.lane());
  }

  /** Delivers one or some of a run; answers with the index to go on with, negative to stop. */
  private int deliverNext(Run run, int from) {
    List<ClaimedMessage> together =
        from + 1 == run.messages().size() ? List.of() : together(run, from);
    int to = from + Math.max(1, together.size());
    if (together.size() < 2) {
      return deliverOneByOne(run, from, to);
    }
    outside.settle(run.lane());
    Group.End end = group.deliver(together);
    if (end == Group.End.GIVEN_BACK) {
      bench.closings().giveBack(run.tokensFrom(to), Duration.ZERO);
      return -1;
    }
    return end == Group.End.DONE ? to : deliverOneByOne(run, from, to);
  }

  private int deliverOneByOne(Run run, int from, int to) {
    for (int i = from; i < to; i++) {
      if (new Round(bench, outside, run.messages().get(i)).run() == Round.End.STOP) {
        bench.closings().giveBack(run.tokensFrom(i + 1), Duration.ZERO);
        return -1;
      }
    }
    return to;
  }

  private List<ClaimedMessage> together(Run run, int from) {
    int most = bench.groupSize().current();
    List<ClaimedMessage> together = new ArrayList<>();
    if (most == 1) {
      return together;
    }
    for (int i = from; i < run.messages().size() && together.size() < most; i++) {
      ClaimedMessage message = run.messages().get(i);
      if (!group.accepts(message)) {
        break;
      }
      together.add(message);
    }
    return together;
  }
}
