package ee.outbox.cdi.dispatch;

import jakarta.interceptor.InvocationContext;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The calls that Fault Tolerance may go on with on other threads. Static for the reasons of {@link
 * CurrentCall}. Weak: where the delivery's thread was interrupted while it waited, nobody tells
 * when Fault Tolerance has done with the call, but it holds the call until then.
 */
final class CallsUnderWay {

  private static final Set<HandlerCall> CALLS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private CallsUnderWay() {}

  static void add(HandlerCall call) {
    CALLS.add(call);
  }

  static void remove(HandlerCall call) {
    CALLS.remove(call);
  }

  /** Refuses a method that is called with the event of a delivery on another thread. */
  static void requireOnItsThread(InvocationContext fallback) throws LeftThread {
    if (CurrentCall.get().filter(each -> each.hasEventOf(fallback)).isPresent()) {
      return;
    }
    for (HandlerCall each : CALLS.toArray(HandlerCall[]::new)) {
      if (each.hasEventOf(fallback)) {
        throw each.leftThread();
      }
    }
  }
}
