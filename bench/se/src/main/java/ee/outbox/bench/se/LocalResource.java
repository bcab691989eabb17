package ee.outbox.bench.se;

import jakarta.persistence.EntityManager;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A local transaction as the only resource of a global one: it commits in one phase. */
final class LocalResource implements XAResource {

  private final EntityManager em;

  LocalResource(EntityManager em) {
    this.em = em;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    try {
      em.getTransaction().commit();
    } catch (RuntimeException e) {
      throw failed(XAException.XA_RBROLLBACK, e);
    } finally {
      em.close();
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    try {
      em.getTransaction().rollback();
    } catch (RuntimeException e) {
      throw failed(XAException.XAER_RMERR, e);
    } finally {
      em.close();
    }
  }

  private static XAException failed(int code, RuntimeException cause) {
    XAException failed = new XAException(code);
    failed.initCause(cause);
    return failed;
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    throw new XAException(XAException.XAER_PROTO);
  }

  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public void start(Xid xid, int flags) {}

  @Override
  public void end(Xid xid, int flags) {}

  @Override
  public void forget(Xid xid) {}

  @Override
  public Xid[] recover(int flag) {
    return new Xid[0];
  }

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
