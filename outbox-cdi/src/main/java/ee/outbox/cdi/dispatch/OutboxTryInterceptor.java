package ee.outbox.cdi.dispatch;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Optional;

/**
 * Hands a handler's call to the delivery that it is part of, as {@link OutboxCallInterceptor} has
 * told; any other is an ordinary call. Public for the container only, serializable for beans of
 * passivating scopes.
 */
@OutboxTry
@Interceptor
@Priority(OutboxTry.PRIORITY)
public class OutboxTryInterceptor implements Serializable {

  private static final long serialVersionUID = 1L;

  /** For the container. */
  public OutboxTryInterceptor() {}

  /**
   * Runs the handler as its delivery wants it.
   *
   * @param context the call
   * @return what the handler returned
   * @throws Exception what it threw, or why its transaction was not committed
   */
  @AroundInvoke
  public Object around(InvocationContext context) throws Exception {
    Optional<HandlerCall> call = HandlerCall.led(context);
    return call.isPresent() ? call.get().intercept(context) : context.proceed();
  }
}
