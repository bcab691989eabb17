package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import ee.outbox.cdi.dispatch.Outcome;
import ee.outbox.cdi.settle.Closings.Found;
import ee.outbox.cdi.settle.Closings.Written;
import ee.outbox.cdi.settle.Plan.Step;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.Settlement.OrderOnFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One message, all its open handlers, once each. Successes of in-transaction handlers are written
 * in their own transactions; failures stay in memory until the closing statement.
 */
final class Round {

  /** From so many take-overs on, a message may be what killed its nodes. */
  static final int DANGEROUS_TAKEOVERS = 2;

  /** Before a message is met again about which the store did not answer, or not as expected. */
  static final Duration AFTER_UNKNOWN = Duration.ofSeconds(1);

  /** Before a message is met again that waits for another node's handlers. */
  static final Duration FOR_OTHER_NODES = Duration.ofSeconds(5);

  private final Workbench bench;
  private final OutsideSettlements outside;
  private final ClaimedMessage claimed;
  private final ClaimToken token;
  private final List<Step> steps;
  private final Progress progress;
  private final Waits waits = new Waits();

  /** Where it is ours still, something of its key came before it that was overlooked. */
  private boolean fenced;

  /** What the rest of the run is to do. */
  enum End {
    /** The message stands in nobody's way. */
    GO_ON,
    /** The message must wait, and what comes after it in its lane. */
    STOP
  }

  /** What comes after a handler. */
  private enum Next {
    /** The next handler of the message. */
    HANDLER,
    /** Nothing: the message is gone. */
    NOTHING,
    /** The closing statement, although handlers are left. */
    CLOSE,
    /** Only giving the message back is right: what memory knows may not be so. */
    GIVE_BACK
  }

  Round(Workbench bench, OutsideSettlements outside, ClaimedMessage claimed) {
    this.bench = bench;
    this.outside = outside;
    this.claimed = claimed;
    this.token = claimed.token();
    this.steps = bench.steps(claimed.message().eventType());
    this.progress = new Progress(claimed.message(), steps);
  }

  End run() {
    for (Step step : steps) {
      Next next = progress.open(step.name()) ? step(step) : Next.HANDLER;
      if (next == Next.NOTHING) {
        return End.GO_ON;
      } else if (next == Next.GIVE_BACK) {
        settleLane();
        bench.closings().giveBack(List.of(token), fenced ? Duration.ZERO : AFTER_UNKNOWN);
        return End.STOP;
      } else if (next == Next.CLOSE) {
        break;
      }
    }
    return close();
  }

  private Next step(Step step) {
    countDeadlyCall(step);
    if (!progress.open(step.name())) {
      return Next.HANDLER;
    }
    var pause = bench.pauses().remaining(step.key());
    if (pause.isPresent()) {
      waits.keepingPlace(pause.get());
      return Next.HANDLER;
    }
    if (!mayCall(step)) {
      waits.keepingPlace(Duration.ZERO);
      return Next.CLOSE;
    }
    Next next = claimed.takeovers() < DANGEROUS_TAKEOVERS ? Next.HANDLER : noteStart(step);
    if (next != Next.HANDLER) {
      return next;
    }
    return step.outside() ? callOutside(step) : callInside(step);
  }

  private boolean mayCall(Step step) {
    return step.outside()
        ? bench.node().mayCallOutside(token.owner())
        : bench.node().mayStart(token.owner());
  }

  /** A call that was begun, and noted, on a node that then died. */
  private void countDeadlyCall(Step step) {
    if (claimed.takeovers() > 0 && progress.started(step.name())) {
      if (progress.attempts(step.name()) + 1 >= step.settings().maxAttempts()) {
        progress.dead(step.name(), SettleMessages.NODE_DIED);
      } else {
        progress.failed(step.name(), SettleMessages.NODE_DIED);
      }
    }
  }

  private Next noteStart(Step step) {
    // Whatever else this worker has done must not be lost with the node.
    outside.settle();
    Next next = save(progress.with(step.name(), State.STARTED));
    progress.noted();
    return next;
  }

  private Next callInside(Step step) {
    settleLane();
    AttemptedDelivery delivery = delivery(step);
    boolean last = progress.completedBy(step.name());
    long begin = bench.nanoTime().getAsLong();
    Outcome outcome =
        called(delivery, () -> bench.dispatcher().deliver(step.handler(), delivery, settle(step)));
    if (!(outcome instanceof Outcome.Handled)) {
      return notHandled(step, delivery, outcome);
    }
    doneInside(step);
    if (last && step.handler().groupable()) {
      bench.groupSize().succeeded(1, bench.nanoTime().getAsLong() - begin);
    }
    return last ? Next.NOTHING : Next.HANDLER;
  }

  private void doneInside(Step step) {
    bench.pauses().handled(step.key());
    progress.done(step.name());
    progress.saved();
  }

  /** The commit did not tell, the database does: guessing could repeat, or erase, what is done. */
  private Next unknown(Step step, AttemptedDelivery delivery, Throwable cause) {
    if (!(bench.closings().find(token) instanceof Found.Held held)) {
      return Next.GIVE_BACK;
    }
    if (Progress.doneIn(held.progress(), step.name())) {
      doneInside(step);
    } else {
      failed(step, delivery, cause);
    }
    return Next.HANDLER;
  }

  private SettleStep settle(Step step) {
    return () ->
        progress.completedBy(step.name())
            ? bench.settlement().complete(token)
            : bench.settlement().saveProgress(token, progress.with(step.name(), State.DONE));
  }

  private Next callOutside(Step step) {
    AttemptedDelivery delivery = delivery(step);
    long begin = bench.nanoTime().getAsLong();
    Outcome outcome =
        called(delivery, () -> bench.dispatcher().deliverOutside(step.handler(), delivery));
    if (!(outcome instanceof Outcome.Handled)) {
      return notHandled(step, delivery, outcome);
    }
    bench.pauses().handled(step.key());
    boolean last = progress.completedBy(step.name());
    progress.done(step.name());
    if (last) {
      Duration call = Duration.ofNanos(bench.nanoTime().getAsLong() - begin);
      outside.add(token, claimed.lane(), call);
      return Next.NOTHING;
    }
    return progress.anyOpen() ? saveDone() : Next.HANDLER;
  }

  /** Before another handler is called: what is done outside is done, whatever that one does. */
  private Next saveDone() {
    Next next = save(progress.asList());
    if (next == Next.HANDLER) {
      progress.saved();
    }
    return next;
  }

  private Next save(List<HandlerProgress> list) {
    settleLane();
    Written written = bench.closings().saveProgress(token, list);
    if (written == Written.FENCED) {
      return Next.GIVE_BACK;
    }
    if (written == Written.REFUSED) {
      waits.keepingPlace(AFTER_UNKNOWN);
      return Next.CLOSE;
    }
    return Next.HANDLER;
  }

  private Next notHandled(Step step, AttemptedDelivery delivery, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      failed(step, delivery, failed.cause());
    } else if (outcome instanceof Outcome.Unreadable unreadable) {
      bench.failures().reports().failed(delivery, unreadable.cause());
      progress.dead(step.name(), ErrorText.of(unreadable.cause()));
    } else if (outcome instanceof Outcome.Unknown unknown) {
      return unknown(step, delivery, unknown.cause());
    } else if (outcome instanceof Outcome.NotEntered refused) {
      waits.keepingPlace(bench.pauses().notEntered(step.key(), refused.cause()));
    } else {
      fenced = outcome instanceof Outcome.Fenced;
      return Next.GIVE_BACK;
    }
    return Next.HANDLER;
  }

  private void failed(Step step, AttemptedDelivery delivery, Throwable cause) {
    bench.failures().reports().failed(delivery, cause);
    String error = ErrorText.of(cause);
    if (delivery.lastAttempt() || step.handler().rules().aborts(cause)) {
      progress.dead(step.name(), error);
    } else {
      progress.failed(step.name(), error);
      waits.failed(
          bench.failures().backoff().delay(delivery, cause), step.settings().orderOnFailure());
    }
  }

  private End close() {
    settleLane();
    if (progress.empty()) {
      bench.failures().reports().noHandlers(claimed.message().eventType());
      waits.forOtherNodes(FOR_OTHER_NODES);
      return later();
    }
    List<String> foreign = progress.foreign();
    if (!foreign.isEmpty()) {
      bench.failures().reports().missing(claimed.message().eventType(), foreign);
      waits.forOtherNodes(FOR_OTHER_NODES);
    }
    return progress.anyOpen() ? later() : finish();
  }

  private End later() {
    OrderOnFailure order = waits.order();
    // A failure may have been saved already, with another handler's success: it leaves the order.
    if (!progress.unsaved() && order == OrderOnFailure.BLOCK) {
      write(new Closing.GiveBack(List.of(token), waits.longest()));
      return End.STOP;
    }
    Written written = write(new Closing.Retry(token, progress.asList(), waits.longest(), order));
    return written == Written.DONE && order == OrderOnFailure.SKIP ? End.GO_ON : End.STOP;
  }

  private Written write(Closing closing) {
    return bench.closings().write(waits.here() ? closing : new Closing.ForOtherNodes(closing));
  }

  private End finish() {
    Closing closing =
        progress.anyDead()
            ? new Closing.DeadLetter(claimed, progress.asList(), bench.failures().reports())
            : new Closing.Complete(List.of(token));
    return bench.closings().write(closing) == Written.DONE ? End.GO_ON : End.STOP;
  }

  private AttemptedDelivery delivery(Step step) {
    return AttemptedDelivery.next(claimed.message(), step, progress.attempts(step.name()));
  }

  private Outcome called(AttemptedDelivery delivery, Supplier<Outcome> dispatch) {
    try {
      return dispatch.get();
    } catch (RuntimeException e) {
      bench.failures().reports().unexpected(delivery, e);
      return new Outcome.Unknown(e);
    }
  }

  private void settleLane() {
    outside.settle(claimed.lane());
  }
}
