package ee.outbox.cdi.settle;

import ee.outbox.HandlerProgress;
import ee.outbox.HandlerProgress.State;
import ee.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the handlers of one message have come, in memory, during one round.
 *
 * <p>The handlers written down with the message win: one that was added to the deployment later
 * does not get old messages, and one that this node does not know stays open for the node that
 * does. Only where none is written down do those known here stand for all.
 */
final class Progress {

  private final Map<String, HandlerProgress> entries = new LinkedHashMap<>();
  private final List<Plan.Step> steps;
  private boolean unsaved;

  Progress(OutboxMessage message, List<Plan.Step> steps) {
    this.steps = steps;
    if (message.progress().isEmpty()) {
      steps.forEach(step -> entries.put(step.name(), HandlerProgress.pending(step.name())));
    } else {
      message.progress().forEach(entry -> entries.put(entry.handler(), entry));
    }
  }

  boolean open(String handler) {
    HandlerProgress entry = entries.get(handler);
    return entry != null && entry.open();
  }

  boolean started(String handler) {
    return entries.containsKey(handler) && entries.get(handler).state() == State.STARTED;
  }

  int attempts(String handler) {
    return entries.get(handler).attempts();
  }

  // Loops in what every delivery asks: it asks several times.

  boolean anyOpen() {
    for (HandlerProgress entry : entries.values()) {
      if (entry.open()) {
        return true;
      }
    }
    return false;
  }

  boolean anyDead() {
    for (HandlerProgress entry : entries.values()) {
      if (entry.state() == State.DEAD) {
        return true;
      }
    }
    return false;
  }

  /** Something is to be done, nothing has failed yet, and all of it can be done here. */
  boolean untouched() {
    for (HandlerProgress entry : entries.values()) {
      if (entry.state() == State.DEAD || entry.open() && (entry.attempts() > 0 || !known(entry))) {
        return false;
      }
    }
    return anyOpen();
  }

  /** Nothing is known about who must handle this message: not the same as all are done. */
  boolean empty() {
    return entries.isEmpty();
  }

  /** Whether the message is complete once this handler is done. */
  boolean completedBy(String handler) {
    for (HandlerProgress entry : entries.values()) {
      boolean open = entry.open() && !entry.handler().equals(handler);
      if (open || entry.state() == State.DEAD) {
        return false;
      }
    }
    return true;
  }

  /** Open handlers that this node cannot call. */
  List<String> foreign() {
    return entries.values().stream()
        .filter(entry -> entry.open() && !known(entry))
        .map(HandlerProgress::handler)
        .toList();
  }

  private boolean known(HandlerProgress entry) {
    for (Plan.Step step : steps) {
      if (step.name().equals(entry.handler())) {
        return true;
      }
    }
    return false;
  }

  List<HandlerProgress> asList() {
    return List.copyOf(entries.values());
  }

  /** All entries, with one handler in another state; changes nothing here. */
  List<HandlerProgress> with(String handler, State state) {
    List<HandlerProgress> list = new ArrayList<>(entries.values());
    list.replaceAll(entry -> entry.handler().equals(handler) ? entry.in(state) : entry);
    return list;
  }

  void done(String handler) {
    change(entries.get(handler).in(State.DONE));
  }

  void failed(String handler, String error) {
    change(entries.get(handler).failed(error));
  }

  void dead(String handler, String error) {
    change(entries.get(handler).failed(error).in(State.DEAD));
  }

  /** Something of it is in memory only. */
  boolean unsaved() {
    return unsaved;
  }

  void saved() {
    unsaved = false;
  }

  /** The database holds a note that memory does not: it must be written over. */
  void noted() {
    unsaved = true;
  }

  /** Whether a list from the database has a handler as done. */
  static boolean doneIn(List<HandlerProgress> list, String handler) {
    return list.stream()
        .anyMatch(each -> each.handler().equals(handler) && each.state() == State.DONE);
  }

  private void change(HandlerProgress entry) {
    entries.put(entry.handler(), entry);
    unsaved = true;
  }
}
