package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.handlers.ObserverHandler;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.spi.MessageDispatcher;
import ee.outbox.spi.PayloadSerializer;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Calls the application's observer methods, and the handlers of other dispatchers. */
public final class ObserverDispatcher implements Dispatcher {

  private static final Logger LOG = System.getLogger(ObserverDispatcher.class.getName());

  private final HandlerTable table;
  private final Transactions transactions;
  private final Deliverer deliverer;
  private final GroupDeliverer groups;

  private ObserverDispatcher(HandlerTable table, CallTools tools) {
    this.table = table;
    this.transactions = tools.transactions();
    this.deliverer = new Deliverer(tools);
    this.groups = new GroupDeliverer(tools);
  }

  /**
   * Puts a dispatcher together. To be called once, when the application has started.
   *
   * @param observers the application's handlers
   * @param others the other dispatchers
   * @param serializer reads payloads
   * @param platform the transactions
   * @param beans all beans; {@link DispatchBeans#CLASSES} must be among them
   * @return the dispatcher
   * @throws ee.outbox.OutboxException where names are bad or double; all of them are listed
   */
  public static ObserverDispatcher create(
      List<ObserverHandler> observers,
      Collection<? extends MessageDispatcher> others,
      PayloadSerializer serializer,
      Platform platform,
      Instance<Object> beans) {
    List<Target> targets = new ArrayList<>(targets(observers, serializer, beans));
    others.stream()
        .flatMap(each -> each.handlers().stream())
        .map(OfferedTarget::of)
        .forEach(targets::add);
    CallTools tools =
        new CallTools(
            new Transactions(platform),
            beans.select(HandlerGuard.class).get(),
            new RequestScopes(beans.select(RequestContextController.class)::get));
    return new ObserverDispatcher(HandlerTable.of(targets), tools);
  }

  private static List<ObserverTarget> targets(
      List<ObserverHandler> observers, PayloadSerializer serializer, Instance<Object> beans) {
    BeanManager manager = beans.select(BeanManager.class).get();
    Payloads payloads = new Payloads(serializer);
    return observers.stream()
        .map(each -> new ObserverTarget(each, payloads, ScopeCheck.of(beanOf(each), manager)))
        .toList();
  }

  private static Optional<Bean<?>> beanOf(ObserverHandler handler) {
    return Optional.ofNullable(handler.observer().getDeclaringBean());
  }

  @Override
  public Set<String> eventTypes() {
    return table.eventTypes();
  }

  @Override
  public List<Handler> handlersOf(String eventType) {
    return table.handlersOf(eventType);
  }

  @Override
  public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
    Target target = (Target) handler;
    if (target.course() == Course.OUTSIDE) {
      throw DispatchMessages.wrongMode(handler);
    }
    return onCleanThread(handler.name(), () -> deliverer.deliver(target, delivery, settle));
  }

  @Override
  public Outcome deliverOutside(Handler handler, Delivery delivery) {
    Target target = (Target) handler;
    if (target.course() != Course.OUTSIDE) {
      throw DispatchMessages.wrongMode(handler);
    }
    return onCleanThread(handler.name(), () -> deliverer.deliverOutside(target, delivery));
  }

  @Override
  public Outcome deliverTogether(List<Call> group, SettleStep settle) {
    group.stream()
        .map(Call::handler)
        .filter(each -> !each.groupable())
        .findFirst()
        .ifPresent(
            each -> {
              throw DispatchMessages.wrongMode(each);
            });
    String name = GroupDeliverer.nameOf(group);
    return onCleanThread(name, () -> groups.deliver(name, group, settle));
  }

  private Outcome onCleanThread(String handler, Supplier<Outcome> delivery) {
    clearInterrupt();
    if (transactions.rollBackLeft()) {
      LOG.log(Level.WARNING, DispatchMessages.strayTransaction());
    }
    try {
      return delivery.get();
    } finally {
      clearInterrupt();
      if (transactions.rollBackLeft()) {
        LOG.log(Level.WARNING, DispatchMessages.leftTransaction(handler).getMessage());
      }
    }
  }

  private static void clearInterrupt() {
    if (Thread.interrupted()) {
      LOG.log(Level.DEBUG, "cleared an interrupt that came late");
    }
  }
}
