package ee.outbox.cdi.dispatch;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Optional;

/**
 * Tells {@link OutboxTryInterceptor} which delivery a call is part of. It stands outside Fault
 * Tolerance, so always on the delivery's thread; that one may be reached on another. Public for the
 * container only, serializable for beans of passivating scopes.
 */
@OutboxTry
@Interceptor
@Priority(OutboxTry.OUTER_PRIORITY)
public class OutboxCallInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** For the container. */
  public OutboxCallInterceptor() {}

  /**
   * Goes on with the call as a part of the delivery under way on this thread, where there is one.
   *
   * @param context the call
   * @return what the handler returned
   * @throws Exception what was thrown inside
   */
  @AroundInvoke
  public Object around(InvocationContext context) throws Exception {
    Optional<HandlerCall> call = CurrentCall.get();
    return call.isPresent() ? call.get().lead(context) : context.proceed();
  }
}
