package ee.outbox.cdi.dispatch;

import java.io.Serializable;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A resource whose commit goes as told; everything else succeeds. Narayana logs it: serializable.
 */
final class FailingResource implements XAResource, Serializable {

  private static final long serialVersionUID = 1L;

  private final int error;

  private FailingResource(int error) {
    this.error = error;
  }

  static XAResource committing() {
    return new FailingResource(0);
  }

  static XAResource failingWith(int error) {
    return new FailingResource(error);
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (error != 0) {
      throw new XAException(error);
    }
  }

  @Override
  public int prepare(Xid xid) {
    return XA_OK;
  }

  @Override
  public void rollback(Xid xid) {
    // Nothing is held.
  }

  @Override
  public void start(Xid xid, int flags) {
    // Nothing is held.
  }

  @Override
  public void end(Xid xid, int flags) {
    // Nothing is held.
  }

  @Override
  public void forget(Xid xid) {
    // Nothing is held.
  }

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return this == other;
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return true;
  }
}
