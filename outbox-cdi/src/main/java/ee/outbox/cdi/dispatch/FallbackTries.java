package ee.outbox.cdi.dispatch;

import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The tries of a handler with a fallback. Whenever no try is under way a transaction is open for
 * the fallback to run in: nobody is told when Fault Tolerance calls it, nor whether it will.
 */
final class FallbackTries implements HandlerCall.Entry {

  private static final Logger LOG = System.getLogger(FallbackTries.class.getName());

  private final CallTools tools;
  private final String handler;
  private final Optional<Duration> timeout;
  private final SettleStep settle;
  private final Tries tries;
  private Optional<OpenTransaction> between = Optional.empty();

  FallbackTries(CallTools tools, String handler, Optional<Duration> timeout, SettleStep settle) {
    this.tools = tools;
    this.handler = handler;
    this.timeout = timeout;
    this.settle = settle;
    this.tries = new Tries(tools, handler, timeout, settle);
  }

  /** Begins the first transaction for the fallback. */
  void begin() {
    between = Optional.of(tools.transactions().begin(handler, timeout));
  }

  @Override
  public Object enter(Callable<Object> body) throws Exception {
    rollBack();
    try {
      return tries.enter(body);
    } finally {
      beginAgain();
    }
  }

  @Override
  public Object decided(HandlerCall call) throws LeftThread {
    return tries.decided(call);
  }

  /** Must not hide how the try failed. */
  private void beginAgain() {
    try {
      begin();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "no transaction for a fallback", e);
    }
  }

  /** Settles what the fallback did, after everything has returned without a committed try. */
  void finish() throws Exception {
    OpenTransaction transaction =
        between.orElseThrow(() -> DispatchMessages.noFallbackTransaction(handler));
    transaction.requireUsable();
    if (!settle.settle()) {
      throw NoFurtherTry.fenced(handler);
    }
    transaction.commit();
  }

  void rollBack() {
    between.ifPresent(OpenTransaction::rollBack);
    between = Optional.empty();
  }

  Tries tries() {
    return tries;
  }
}
