package ee.outbox.cdi.dispatch;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/**
 * Refuses a handler's fallback on a thread that is not its delivery's: its effects would be made
 * outside the transaction that settles the message. Weld (5.1.5) intercepts what SmallRye calls by
 * reflection there, unless it is private. Public for the container only, serializable for beans of
 * passivating scopes.
 */
@OutboxFallback
@Interceptor
@Priority(OutboxTry.OUTER_PRIORITY)
public class OutboxFallbackInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** For the container. */
  public OutboxFallbackInterceptor() {}

  /**
   * Lets the fallback run where it may.
   *
   * @param context the call
   * @return what the fallback returned
   * @throws Exception what it threw, or that it may not run here
   */
  @AroundInvoke
  public Object around(InvocationContext context) throws Exception {
    CallsUnderWay.requireOnItsThread(context);
    return context.proceed();
  }
}
