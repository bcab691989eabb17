package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxMessage;
import ee.outbox.cdi.dispatch.Dispatcher.Call;
import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivers several in one transaction: all or none. */
final class GroupDeliverer {

  private final CallTools tools;

  GroupDeliverer(CallTools tools) {
    this.tools = tools;
  }

  static String nameOf(List<Call> group) {
    String first = group.get(0).handler().name();
    return group.size() == 1 ? first : first + "' and " + (group.size() - 1) + " more '";
  }

  Outcome deliver(String name, List<Call> group, SettleStep settle) {
    Tries tries = new Tries(tools, name, timeout(group), settle);
    try {
      List<HandlerCall> calls = prepare(group);
      tries.enterWith(transaction -> callAll(calls, transaction, settle));
      return Outcome.Handled.INSTANCE;
    } catch (MemberFailed e) {
      return e.outcome;
    } catch (UnreadablePayload e) {
      return new Outcome.Unreadable(e.getCause());
    } catch (Throwable e) {
      return tries.outcome().orElseGet(() -> failed(tries, Failures.unwrap(e)));
    }
  }

  private static Outcome failed(Tries tries, Throwable failure) {
    return tries.wereEntered() ? new Outcome.Failed(failure) : new Outcome.NotEntered(failure);
  }

  /** The shortest: whatever a handler wants bounded stays so. */
  private static Optional<Duration> timeout(List<Call> group) {
    return group.stream()
        .flatMap(each -> each.handler().rules().timeout().stream())
        .min(Duration::compareTo);
  }

  private static List<HandlerCall> prepare(List<Call> group) throws UnreadablePayload {
    List<HandlerCall> calls = new ArrayList<>(group.size());
    for (Call each : group) {
      Invocation invocation = ((Target) each.handler()).prepare(each.delivery());
      calls.add(new HandlerCall(each.delivery(), invocation, HandlerCall.Entry.PLAIN));
    }
    return calls;
  }

  private Object callAll(List<HandlerCall> calls, OpenTransaction transaction, SettleStep settle)
      throws Exception {
    OutboxMessage last = calls.get(0).delivery().message();
    for (HandlerCall call : calls) {
      if (!call.delivery().message().id().equals(last.id())) {
        settle.separate();
        last = call.delivery().message();
      }
      callOne(call);
      transaction.requireUsable();
    }
    return null;
  }

  private void callOne(HandlerCall call) throws MemberFailed {
    Optional<Throwable> failure = tools.scopes().make(call);
    if (call.wasEntered() && failure.isEmpty()) {
      return;
    }
    String handler = call.delivery().handler();
    Throwable cause = failure.orElseGet(() -> DispatchMessages.didNotRun(handler));
    boolean refused = !call.wasEntered() && failure.isPresent();
    throw new MemberFailed(
        refused && !(cause instanceof HandlerDidNotRun)
            ? new Outcome.NotEntered(cause)
            : new Outcome.Failed(cause));
  }

  /** Rolls the group back. */
  private static final class MemberFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    MemberFailed(Outcome outcome) {
      super(null, null, false, false);
      this.outcome = outcome;
    }
  }
}
