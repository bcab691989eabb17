package ee.outbox.cdi.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;

/**
 * Calls a handler where the platform refuses {@code UserTransaction} (Jakarta Transactions 2.0,
 * 3.7): a handler that commits and begins again would commit its settlement, then fail, and its
 * message would be lost. Public for the container only.
 */
@ApplicationScoped
public class HandlerGuard {

  /** For the container. */
  public HandlerGuard() {}

  /**
   * Calls. Who began the transaction ends it, so that nothing is to be marked here.
   *
   * @param handler what to call
   * @return what it returned
   * @throws Exception what it threw
   */
  @Transactional(value = TxType.MANDATORY, dontRollbackOn = Throwable.class)
  public Object call(Callable<Object> handler) throws Exception {
    return handler.call();
  }
}
