package ee.outbox.cdi.dispatch;

import ee.outbox.Delivery;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One delivery to one handler, as the interceptors find it. What is not final here belongs to the
 * delivery's thread.
 */
final class HandlerCall {

  private static final String KEY = HandlerCall.class.getName();

  private final Thread thread = Thread.currentThread();
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

  /**
   * Lets the interceptor inside Fault Tolerance find this delivery. A handler that this one calls
   * in its turn is an ordinary method.
   */
  Object lead(InvocationContext context) throws Exception {
    if (inside || !invocation.isMadeBy(context)) {
      return context.proceed();
    }
    context.getContextData().put(KEY, this);
    CallsUnderWay.add(this);
    boolean left = false;
    try {
      return context.proceed();
    } catch (CarriedError e) {
      throw e.error();
    } catch (InterruptedException e) {
      left = true;
      throw e;
    } finally {
      if (!left) {
        CallsUnderWay.remove(this);
      }
    }
  }

  /** The delivery that a call inside Fault Tolerance is part of. */
  static Optional<HandlerCall> led(InvocationContext context) {
    return Optional.ofNullable((HandlerCall) context.getContextData().get(KEY));
  }

  /**
   * Enters the handler. After a timeout SmallRye (6.9.1) may make the next try on its timer's
   * thread: there only what is decided is told.
   */
  Object intercept(InvocationContext context) throws Exception {
    try {
      return enter(context);
    } catch (Error e) {
      Optional<CarriedError> carried = CarriedError.of(e);
      if (carried.isPresent()) {
        throw carried.get();
      }
      throw e;
    }
  }

  private Object enter(InvocationContext context) throws Exception {
    if (Thread.currentThread() != thread) {
      return entry.decided(this);
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

  /** Whether a method is called with this delivery's event. */
  boolean hasEventOf(InvocationContext context) {
    return invocation.isMadeBy(context);
  }

  LeftThread leftThread() {
    return new LeftThread(DispatchMessages.leftThread(delivery.handler()));
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

    /**
     * What the call gives without entering the handler, asked on another thread.
     *
     * @throws LeftThread where nothing is decided yet
     */
    default Object decided(HandlerCall call) throws LeftThread {
      throw call.leftThread();
    }
  }
}
