package ee.outbox.cdi.dispatch;

import jakarta.interceptor.InvocationContext;

/** A call that is ready to be made: the payload has been read. */
interface Invocation {

  void run() throws Exception;

  /** Tells whether an intercepted call is this one, not some other use of a handler method. */
  boolean isMadeBy(InvocationContext context);
}
