package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import ee.outbox.cdi.handlers.HandlerRules;
import ee.outbox.cdi.handlers.ObserverHandler.Course;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.spi.MessageHandler.TransactionMode;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The real tries and groups, around handlers of a model. */
public final class ModelDispatcher implements Dispatcher {

  /** The only event type. */
  public static final String TYPE = "t";

  private static final RequestContextController SCOPES =
      new RequestContextController() {
        @Override
        public boolean activate() {
          return true;
        }

        @Override
        public void deactivate() {
          // There is none.
        }
      };

  private final List<Handler> handlers;
  private final Deliverer deliverer;
  private final GroupDeliverer groups;

  /** Calls handlers in transactions of the given kind. */
  public ModelDispatcher(
      List<? extends Handler> handlers,
      UserTransaction transaction,
      TransactionSynchronizationRegistry registry) {
    CallTools tools =
        new CallTools(
            new Transactions(new Platform(transaction, registry, null, null)),
            new HandlerGuard(),
            new RequestScopes(() -> SCOPES));
    this.handlers = handlers.stream().map(Handler.class::cast).sorted(Handler.ORDER).toList();
    this.deliverer = new Deliverer(tools);
    this.groups = new GroupDeliverer(tools);
  }

  /**
   * A handler without Fault Tolerance.
   *
   * @param name its name
   * @param mode how it stands to the transaction
   * @param work what it does with a delivery
   */
  public static Handler handler(
      String name, TransactionMode mode, BiConsumer<String, Delivery> work) {
    return new Observer(name, mode, work);
  }

  @Override
  public Set<String> eventTypes() {
    return Set.of(TYPE);
  }

  @Override
  public List<Handler> handlersOf(String eventType) {
    return handlers;
  }

  @Override
  public Outcome deliver(Handler handler, Delivery delivery, SettleStep settle) {
    return deliverer.deliver((Target) handler, delivery, settle);
  }

  @Override
  public Outcome deliverOutside(Handler handler, Delivery delivery) {
    return deliverer.deliverOutside((Target) handler, delivery);
  }

  @Override
  public Outcome deliverTogether(List<Call> group, SettleStep settle) {
    return groups.deliver(GroupDeliverer.nameOf(group), group, settle);
  }

  private record Observer(String name, TransactionMode mode, BiConsumer<String, Delivery> work)
      implements Target {

    @Override
    public int priority() {
      return 0;
    }

    @Override
    public TransactionMode transactionMode() {
      return mode;
    }

    @Override
    public HandlerRules rules() {
      return HandlerRules.NONE;
    }

    @Override
    public Set<String> eventTypes() {
      return Set.of(TYPE);
    }

    @Override
    public Course course() {
      return mode == TransactionMode.OUTSIDE ? Course.OUTSIDE : Course.INTERCEPTED_PLAIN;
    }

    @Override
    public Invocation prepare(Delivery delivery) {
      return new Made(this, delivery);
    }
  }

  /** As the container makes it: through the interceptor where the handler has one. */
  private record Made(Observer handler, Delivery delivery) implements Invocation {

    @Override
    public void run() throws Exception {
      if (handler.mode() == TransactionMode.OUTSIDE) {
        handler.work().accept(handler.name(), delivery);
      } else {
        CurrentCall.get().orElseThrow().intercept(proceeding());
      }
    }

    private InvocationContext proceeding() {
      return (InvocationContext)
          Proxy.newProxyInstance(
              InvocationContext.class.getClassLoader(),
              new Class<?>[] {InvocationContext.class},
              (proxy, method, arguments) -> {
                handler.work().accept(handler.name(), delivery);
                return null;
              });
    }

    @Override
    public boolean isMadeBy(InvocationContext context) {
      return true;
    }
  }
}
