package ee.outbox.cdi.dispatch;

import ee.outbox.cdi.dispatch.Dispatcher.SettleStep;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The tries of one delivery: each is a whole transaction that settles, calls, commits. At most one
 * of them is committed; what comes after it does nothing.
 */
final class Tries implements HandlerCall.Entry {

  private static final Logger LOG = System.getLogger(Tries.class.getName());

  private final CallTools tools;
  private final String handler;
  private final Optional<Duration> timeout;
  private final SettleStep settle;

  private Optional<Outcome> outcome = Optional.empty();
  private Optional<NoFurtherTry> end = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private Object result;
  private boolean entered;

  Tries(CallTools tools, String handler, Optional<Duration> timeout, SettleStep settle) {
    this.tools = tools;
    this.handler = handler;
    this.timeout = timeout;
    this.settle = settle;
  }

  @Override
  public Object enter(Callable<Object> body) throws Exception {
    return enterWith(transaction -> body.call());
  }

  Object enterWith(Body body) throws Exception {
    if (isDecided()) {
      return decided();
    }
    OpenTransaction transaction = tools.transactions().begin(handler, timeout);
    try {
      run(transaction, body);
      return result;
    } catch (NoFurtherTry e) {
      end = Optional.of(e);
      outcome = Optional.of(e.outcome());
      throw e;
    } catch (Throwable e) {
      failure = Optional.of(e);
      reportIfEndedByHandler(transaction);
      throw e;
    } finally {
      transaction.rollBack();
      if (transaction.isCommitted()) {
        outcome = Optional.of(Outcome.Handled.INSTANCE);
      }
    }
  }

  /**
   * Reads only: who hands a call over to another thread (SmallRye by completing a volatile future)
   * has made what was written before visible there.
   */
  @Override
  public Object decided(HandlerCall call) throws LeftThread {
    if (!isDecided()) {
      throw call.leftThread();
    }
    return decided();
  }

  private boolean isDecided() {
    return end.isPresent() || outcome.isPresent();
  }

  private Object decided() {
    if (end.isPresent()) {
      throw end.get();
    }
    return result;
  }

  /** Our own commit never throws once it is done. */
  private void reportIfEndedByHandler(OpenTransaction transaction) {
    if (transaction.isCommitted()) {
      LOG.log(Level.ERROR, DispatchMessages.endedByHandler(handler).getMessage());
    }
  }

  private void run(OpenTransaction transaction, Body body) throws Exception {
    if (!settle.settle()) {
      throw NoFurtherTry.fenced(handler);
    }
    entered = true;
    Object returned = tools.guard().call(() -> body.run(transaction));
    transaction.requireUsable();
    transaction.commit();
    result = returned;
  }

  /** What is decided: committed, fenced or unknown; empty after failures, which leave nothing. */
  Optional<Outcome> outcome() {
    return outcome;
  }

  /** Whether any try came past its settlement. */
  boolean wereEntered() {
    return entered;
  }

  /** How the last try failed. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** What runs between settlement and commit. */
  interface Body {

    Object run(OpenTransaction transaction) throws Exception;
  }
}
