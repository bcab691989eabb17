package ee.outbox.cdi.settle;

import ee.outbox.Delivery;
import ee.outbox.OutboxException;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Handlers that do nothing but what is said: outcomes are given, transactions are a model's. */
final class ScriptedDispatcher implements Dispatcher {

  final List<String> calls = new ArrayList<>();
  final List<String> effects = new ArrayList<>();
  private final List<Handler> handlers;
  private final ModelStore store;
  private final BiFunction<Handler, Delivery, Answer> script;

  /** What a handler's call comes to. */
  enum Answer {
    HANDLED,
    FAILED,
    UNREADABLE,
    NOT_ENTERED,
    FENCED,
    UNKNOWN_DONE,
    UNKNOWN_NOT_DONE,
    THROWS
  }

  ScriptedDispatcher(
      List<? extends Handler> handlers,
      ModelStore store,
      BiFunction<Handler, Delivery, Answer> script) {
    this.handlers = handlers.stream().map(Handler.class::cast).sorted(Handler.ORDER).toList();
    this.store = store;
    this.script = script;
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of("t");
  }

  @Override
  public List<Handler> handlersOf(String eventType) {
    return "t".equals(eventType) ? handlers : List.of();
  }

  @Override
  public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
    Answer answer = called(handler, delivery);
    return switch (answer) {
      case HANDLED -> committed(handler, delivery, settle, Outcome.Handled.INSTANCE);
      case UNKNOWN_DONE -> committed(handler, delivery, settle, new Outcome.Unknown(failure()));
      case FAILED -> rolledBack(settle, new Outcome.Failed(failure()));
      case UNREADABLE -> rolledBack(settle, new Outcome.Unreadable(failure()));
      case UNKNOWN_NOT_DONE -> rolledBack(settle, new Outcome.Unknown(failure()));
      case THROWS -> throw new IllegalStateException("a fault of the dispatcher");
      case FENCED -> Outcome.Fenced.INSTANCE;
      case NOT_ENTERED -> new Outcome.NotEntered(failure());
    };
  }

  @Override
  public Outcome deliverOutside(Handler handler, Delivery delivery) {
    return switch (called(handler, delivery)) {
      case FAILED -> new Outcome.Failed(failure());
      case UNREADABLE -> new Outcome.Unreadable(failure());
      case NOT_ENTERED -> new Outcome.NotEntered(failure());
      case THROWS -> throw new IllegalStateException("a fault of the dispatcher");
      default -> {
        effects.add(name(handler, delivery));
        yield Outcome.Handled.INSTANCE;
      }
    };
  }

  @Override
  public Outcome deliverTogether(List<Call> group, SettleStep settle) {
    calls.add("group of " + group.size());
    List<Answer> answers =
        group.stream().map(call -> called(call.handler(), call.delivery())).toList();
    if (answers.contains(Answer.UNKNOWN_NOT_DONE)) {
      return rolledBack(settle, new Outcome.Unknown(failure()));
    }
    if (!List.of(Answer.HANDLED, Answer.UNKNOWN_DONE).containsAll(answers)) {
      return rolledBack(settle, new Outcome.Failed(failure()));
    }
    if (!store.call(settle::settle)) {
      return Outcome.Fenced.INSTANCE;
    }
    group.forEach(call -> effects.add(name(call.handler(), call.delivery())));
    return answers.contains(Answer.UNKNOWN_DONE)
        ? new Outcome.Unknown(failure())
        : Outcome.Handled.INSTANCE;
  }

  private Answer called(Handler handler, Delivery delivery) {
    calls.add(name(handler, delivery));
    return script.apply(handler, delivery);
  }

  private Outcome committed(
      Handler handler, Delivery delivery, SettleStep settle, Outcome outcome) {
    if (!store.call(settle::settle)) {
      return Outcome.Fenced.INSTANCE;
    }
    effects.add(name(handler, delivery));
    return outcome;
  }

  private Outcome rolledBack(SettleStep settle, Outcome outcome) {
    return store.callAndRollBack(settle::settle) ? outcome : Outcome.Fenced.INSTANCE;
  }

  private static String name(Handler handler, Delivery delivery) {
    return delivery.message().id() + " " + handler.name();
  }

  private static Throwable failure() {
    return new OutboxException("payload: secret");
  }
}
