package ee.outbox.cdi.settle;

import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.dispatch.Outcome;
import ee.outbox.cdi.settle.Closings.Found;
import ee.outbox.cdi.settle.Plan.Step;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Several messages settled and handled in one transaction: all of it holds, or nothing. */
final class Group {

  static final Duration AFTER_UNKNOWN = Round.AFTER_UNKNOWN;

  private final Workbench bench;

  /** What became of a group. */
  enum End {
    /** All messages are gone. */
    DONE,
    /** Nothing happened, at no attempt's cost: each is to be delivered by itself. */
    ONE_BY_ONE,
    /** Done, or nobody knows: what this node still held was given back. */
    GIVEN_BACK
  }

  Group(Workbench bench) {
    this.bench = bench;
  }

  /**
   * Whether the message may be one of several: nothing about it has failed yet, and all it needs
   * can be done here in a transaction.
   */
  boolean accepts(ClaimedMessage message) {
    if (message.takeovers() >= Round.DANGEROUS_TAKEOVERS) {
      return false;
    }
    List<Step> steps = bench.steps(message.message().eventType());
    Progress progress = new Progress(message.message(), steps);
    for (Step step : steps) {
      if (progress.open(step.name()) && !groupable(step)) {
        return false;
      }
    }
    return progress.untouched();
  }

  End deliver(List<ClaimedMessage> messages) {
    if (!messages.stream().allMatch(each -> bench.node().mayStart(each.token().owner()))) {
      return End.ONE_BY_ONE;
    }
    List<ClaimToken> tokens = messages.stream().map(ClaimedMessage::token).toList();
    long begin = bench.nanoTime().getAsLong();
    Outcome outcome = dispatch(messages, tokens);
    if (outcome instanceof Outcome.Handled) {
      bench.groupSize().succeeded(messages.size(), bench.nanoTime().getAsLong() - begin);
      return End.DONE;
    }
    bench.groupSize().failed();
    boolean rolledBack = !(outcome instanceof Outcome.Unknown) || holds(tokens.get(0));
    if (!rolledBack) {
      bench.closings().giveBack(tokens, AFTER_UNKNOWN);
    }
    return rolledBack ? End.ONE_BY_ONE : End.GIVEN_BACK;
  }

  /** One claim that still holds means that the whole transaction was rolled back. */
  private boolean holds(ClaimToken token) {
    return bench.closings().find(token) instanceof Found.Held;
  }

  private Outcome dispatch(List<ClaimedMessage> messages, List<ClaimToken> tokens) {
    List<Call> calls = new ArrayList<>();
    messages.forEach(message -> addCalls(message, calls));
    try {
      return bench.dispatcher().deliverTogether(calls, new SettleAll(tokens));
    } catch (RuntimeException e) {
      Call first = calls.get(0);
      bench.failures().reports().unexpected((AttemptedDelivery) first.delivery(), e);
      return new Outcome.Unknown(e);
    }
  }

  private void addCalls(ClaimedMessage message, List<Call> calls) {
    List<Step> steps = bench.steps(message.message().eventType());
    Progress progress = new Progress(message.message(), steps);
    for (Step step : steps) {
      if (progress.open(step.name())) {
        calls.add(
            new Call(
                step.handler(),
                AttemptedDelivery.next(message.message(), step, progress.attempts(step.name()))));
      }
    }
  }

  private boolean groupable(Step step) {
    return !step.outside()
        && step.handler().groupable()
        && bench.pauses().remaining(step.key()).isEmpty();
  }

  private final class SettleAll implements SettleStep {

    private final List<ClaimToken> tokens;

    SettleAll(List<ClaimToken> tokens) {
      this.tokens = tokens;
    }

    @Override
    public boolean settle() {
      return bench.settlement().completeAll(tokens) == tokens.size();
    }

    @Override
    public void separate() {
      bench.settlement().separate();
    }
  }
}
