package ee.outbox.cdi.dispatch;

import java.util.List;

/** What the container must know of this package. */
public final class DispatchBeans {

  /** The bean and interceptor classes. */
  public static final List<Class<?>> CLASSES =
      List.of(
          HandlerGuard.class,
          DeliveryProducer.class,
          OutboxCallInterceptor.class,
          OutboxTryInterceptor.class,
          OutboxFallbackInterceptor.class);

  private DispatchBeans() {}
}
