package ee.outbox.cdi.dispatch;

import java.util.Optional;

/**
 * The handler call that a thread is making. Static, against our custom: the container makes the
 * interceptor and the Delivery bean, and a lookup of a shared bean in each of them would cost more
 * than the call, and fails after an undeploy (WELD-000229, seen on WildFly 39).
 */
final class CurrentCall {

  private static final ThreadLocal<HandlerCall> CALL = new ThreadLocal<>();

  private CurrentCall() {}

  static void set(HandlerCall call) {
    CALL.set(call);
  }

  static void clear() {
    CALL.remove();
  }

  static Optional<HandlerCall> get() {
    return Optional.ofNullable(CALL.get());
  }
}
