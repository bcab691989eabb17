package ee.outbox.cdi.settle;

import ee.outbox.cdi.config.Deliveries;
import ee.outbox.cdi.config.DeliverySettings;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.spi.MessageHandler.TransactionMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The handlers of each event type with their settings, in the order of the calls. Immutable. */
public final class Plan {

  private final Map<String, List<Step>> steps;

  private Plan(Map<String, List<Step>> steps) {
    this.steps = steps;
  }

  /**
   * Resolves the settings of every handler, once.
   *
   * @param dispatcher whose handlers
   * @param deliveries their settings
   * @return the plan
   */
  public static Plan of(Dispatcher dispatcher, Deliveries deliveries) {
    Map<String, List<Step>> steps = new TreeMap<>();
    for (String type : dispatcher.eventTypes()) {
      steps.put(
          type,
          dispatcher.handlersOf(type).stream()
              .map(handler -> Step.of(type, handler, deliveries))
              .toList());
    }
    return new Plan(steps);
  }

  /**
   * The event types that have handlers here.
   *
   * @return them, sorted
   */
  public Set<String> eventTypes() {
    return steps.keySet();
  }

  List<Step> steps(String eventType) {
    return steps.getOrDefault(eventType, List.of());
  }

  /** One handler of one event type. */
  record Step(String eventType, Handler handler, DeliverySettings settings) {

    static Step of(String eventType, Handler handler, Deliveries deliveries) {
      return new Step(
          eventType,
          handler,
          deliveries.of(eventType, handler.name(), handler.rules().maxAttempts()));
    }

    String name() {
      return handler.name();
    }

    boolean outside() {
      return handler.transactionMode() == TransactionMode.OUTSIDE;
    }

    HandlerPauses.Key key() {
      return new HandlerPauses.Key(eventType, handler.name());
    }
  }
}
