package ee.outbox.cdi.dispatch;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.control.RequestContextController;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Makes handler calls, each in a request context of its own. Controllers remember who activated, so
 * that one serves one thread at a time; they are used again because each new one is a bean.
 */
final class RequestScopes {

  private static final Logger LOG = System.getLogger(RequestScopes.class.getName());

  private final Supplier<RequestContextController> source;
  private final Queue<RequestContextController> idle = new ConcurrentLinkedQueue<>();

  RequestScopes(Supplier<RequestContextController> source) {
    this.source = source;
  }

  /** Makes a call; gives the unwrapped failure, or nothing where it returned. */
  Optional<Throwable> make(HandlerCall call) {
    try {
      run(call);
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(Failures.unwrap(e));
    }
  }

  /** Makes a call; throws what it throws. */
  void run(HandlerCall call) throws Exception {
    RequestContextController controller = Optional.ofNullable(idle.poll()).orElseGet(source);
    try {
      makeIn(controller, call);
    } finally {
      idle.add(controller);
    }
  }

  private static void makeIn(RequestContextController controller, HandlerCall call)
      throws Exception {
    boolean activated = controller.activate();
    CurrentCall.set(call);
    try {
      call.run();
    } finally {
      CurrentCall.clear();
      if (activated) {
        deactivate(controller, call);
      }
    }
  }

  /** An observer of the context's end, or a bean in it, may fail: too late to matter. */
  private static void deactivate(RequestContextController controller, HandlerCall call) {
    try {
      controller.deactivate();
    } catch (ContextNotActiveException e) {
      LOG.log(Level.DEBUG, "somebody else ended the request context", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, DispatchMessages.scopeNotEnded(call.delivery().handler()), e);
    }
  }
}
