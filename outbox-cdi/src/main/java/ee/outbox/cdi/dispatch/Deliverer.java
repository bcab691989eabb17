package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import java.util.Optional;
import java.util.function.Function;

/** Delivers one message to one handler, each course in its own way. */
final class Deliverer {

  private final CallTools tools;

  Deliverer(CallTools tools) {
    this.tools = tools;
  }

  Outcome deliver(Target target, Delivery delivery, SettleStep settle) {
    return prepared(
        target,
        delivery,
        invocation ->
            switch (target.course()) {
              case INTERCEPTED, INTERCEPTED_PLAIN ->
                  intercepted(target, delivery, invocation, settle);
              case INTERCEPTED_FALLBACK -> withFallback(target, delivery, invocation, settle);
              case SURROUNDED -> surrounded(target, delivery, invocation, settle);
              case OUTSIDE -> throw DispatchMessages.wrongMode(target);
            });
  }

  Outcome deliverOutside(Target target, Delivery delivery) {
    return prepared(target, delivery, invocation -> outside(target, delivery, invocation));
  }

  /**
   * An exhausted heap is a failed attempt: what exhausts it each time must end as a dead letter.
   */
  private static Outcome prepared(
      Target target, Delivery delivery, Function<Invocation, Outcome> next) {
    Invocation invocation;
    try {
      invocation = target.prepare(delivery);
    } catch (UnreadablePayload e) {
      return new Outcome.Unreadable(e.getCause());
    } catch (Error e) {
      return new Outcome.Failed(e);
    }
    return next.apply(invocation);
  }

  private Outcome outside(Target target, Delivery delivery, Invocation invocation) {
    HandlerCall call = new HandlerCall(delivery, invocation, HandlerCall.Entry.PLAIN);
    Optional<Throwable> failure = tools.scopes().make(call);
    if (failure.isPresent()) {
      return failed(call, failure.get());
    }
    return tools.transactions().rollBackLeft()
        ? new Outcome.Failed(DispatchMessages.leftTransaction(target.name()))
        : Outcome.Handled.INSTANCE;
  }

  private Outcome intercepted(
      Target target, Delivery delivery, Invocation invocation, SettleStep settle) {
    Tries tries = new Tries(tools, target.name(), target.rules().timeout(), settle);
    Optional<Throwable> failure = tools.scopes().make(new HandlerCall(delivery, invocation, tries));
    return tries.outcome().orElseGet(() -> undecided(target, tries, failure));
  }

  /** No try came to an end that counts: it failed, or it was swallowed or left out on the way. */
  private static Outcome undecided(Target target, Tries tries, Optional<Throwable> failure) {
    Throwable cause =
        failure
            .or(tries::failure)
            .map(Failures::unwrap)
            .orElseGet(() -> DispatchMessages.didNotRun(target.name()));
    if (cause instanceof LeftThread left) {
      return left.outcome();
    }
    return tries.wereEntered() || failure.isEmpty() || cause instanceof HandlerDidNotRun
        ? new Outcome.Failed(cause)
        : new Outcome.NotEntered(cause);
  }

  private Outcome surrounded(
      Target target, Delivery delivery, Invocation invocation, SettleStep settle) {
    Tries tries = new Tries(tools, target.name(), target.rules().timeout(), settle);
    HandlerCall call = new HandlerCall(delivery, invocation, HandlerCall.Entry.PLAIN);
    try {
      tries.enter(
          () -> {
            tools.scopes().run(call);
            return null;
          });
    } catch (Throwable e) {
      return tries.outcome().orElseGet(() -> failed(call, Failures.unwrap(e)));
    }
    return Outcome.Handled.INSTANCE;
  }

  private Outcome withFallback(
      Target target, Delivery delivery, Invocation invocation, SettleStep settle) {
    FallbackTries tries = new FallbackTries(tools, target.name(), target.rules().timeout(), settle);
    HandlerCall call = new HandlerCall(delivery, invocation, tries);
    try {
      tries.begin();
      Optional<Throwable> failure = tools.scopes().make(call);
      Optional<Outcome> decided = tries.tries().outcome();
      if (decided.isPresent()) {
        return decided.get();
      }
      if (failure.isPresent()) {
        return failed(call, failure.get());
      }
      tries.finish();
      return Outcome.Handled.INSTANCE;
    } catch (NoFurtherTry e) {
      return e.outcome();
    } catch (Throwable e) {
      return failed(call, Failures.unwrap(e));
    } finally {
      tries.rollBack();
    }
  }

  /**
   * A handler that may have been called without our interceptor is taken as entered, unless Fault
   * Tolerance says that it was not.
   */
  static Outcome failed(HandlerCall call, Throwable failure) {
    if (failure instanceof LeftThread left) {
      return left.outcome();
    }
    boolean refused = !call.wasEntered() && Failures.isRefusal(failure);
    return refused || !call.wasCalled()
        ? new Outcome.NotEntered(failure)
        : new Outcome.Failed(failure);
  }
}
