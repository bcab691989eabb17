package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;

/** One delivery to one handler, as the interceptor finds it on its thread. */
final class HandlerCall {

  private final Delivery delivery;
  private final Invocation invocation;
  private final Entry entry;
  private Progress progress = Progress.NOT_CALLED;
  private boolean inside;

  HandlerCall(Delivery delivery, Invocation invocation, Entry entry) {
    this.delivery = delivery;
    this.invocation = invocation;
    this.entry = entry;
  }

  Delivery delivery() {
    return delivery;
  }

  void run() throws Exception {
    progress = Progress.CALLED;
    invocation.run();
  }

  /** A handler that this one calls in its turn is an ordinary method. */
  Object intercept(InvocationContext context) throws Exception {
    if (inside || !invocation.isMadeBy(context)) {
      return context.proceed();
    }
    inside = true;
    try {
      return entry.enter(
          () -> {
            progress = Progress.ENTERED;
            return context.proceed();
          });
    } finally {
      inside = false;
    }
  }

  boolean wasCalled() {
    return progress != Progress.NOT_CALLED;
  }

  boolean wasEntered() {
    return progress == Progress.ENTERED;
  }

  private enum Progress {
    NOT_CALLED,
    CALLED,
    ENTERED
  }

  /** What stands between the interceptor and the handler. */
  interface Entry {

    /** Nothing. */
    Entry PLAIN = Callable::call;

    Object enter(Callable<Object> handler) throws Exception;
  }
}
