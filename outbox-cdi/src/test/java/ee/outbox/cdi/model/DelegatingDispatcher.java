package ee.outbox.cdi.model;

import ee.outbox.Delivery;
import ee.outbox.cdi.dispatch.Dispatcher;
import ee.outbox.cdi.dispatch.Handler;
import ee.outbox.cdi.dispatch.Outcome;
import java.util.List;
import java.util.Set;

/** Another dispatcher, to be changed in parts. */
class DelegatingDispatcher implements Dispatcher {

  private final Dispatcher dispatcher;

  DelegatingDispatcher(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Set<String> eventTypes() {
    return dispatcher.eventTypes();
  }

  @Override
  public List<Handler> handlersOf(String eventType) {
    return dispatcher.handlersOf(eventType);
  }

  @Override
  public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
    return dispatcher.deliver(handler, delivery, settle);
  }

  @Override
  public Outcome deliverOutside(Handler handler, Delivery delivery) {
    return dispatcher.deliverOutside(handler, delivery);
  }

  @Override
  public Outcome deliverTogether(List<Call> group, SettleStep settle) {
    return dispatcher.deliverTogether(group, settle);
  }
}
