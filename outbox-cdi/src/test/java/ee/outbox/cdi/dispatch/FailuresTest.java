package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.enterprise.event.ObserverException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.concurrent.CompletionException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final IOException own = new IOException("disk");

  @Test
  void takesOffWhatContainersPutAroundAFailure() {
    assertThat(Failures.unwrap(new ObserverException(own))).isSameAs(own);
    assertThat(Failures.unwrap(new EJBException(own))).isSameAs(own);
    assertThat(Failures.unwrap(new EJBTransactionRolledbackException("x", own))).isSameAs(own);
    assertThat(Failures.unwrap(new TransactionalException("x", own))).isSameAs(own);
    assertThat(
            Failures.unwrap(
                new ObserverException(new CompletionException(new InvocationTargetException(own)))))
        .isSameAs(own);
  }

  @Test
  void leavesOtherFailuresAlone() {
    RuntimeException wrapped = new IllegalStateException(own);

    assertThat(Failures.unwrap(wrapped)).isSameAs(wrapped);
    assertThat(Failures.unwrap(new EJBException("without a cause")))
        .isInstanceOf(EJBException.class);
  }

  @Test
  void endsWhereCausesFormARing() {
    EJBException first = new EJBException("first");
    CompletionException second = new CompletionException("second", first);
    first.initCause(second);

    assertThat(Failures.unwrap(first)).isIn(first, second);
  }

  @Test
  void findsTheRuntimeCauseOfAFailedCommit() {
    RuntimeException violated = new IllegalStateException("constraint");

    assertThat(Failures.ofCommit(causing(new RollbackException(), violated))).isSameAs(violated);
    assertThat(
            Failures.ofCommit(
                new TransactionalException("x", causing(new RollbackException(), violated))))
        .isSameAs(violated);
    RollbackException bare = new RollbackException("deferred constraint");
    assertThat(Failures.ofCommit(bare)).isSameAs(bare);
  }

  @Test
  void knowsACommitThatWasRolledBack() {
    assertThat(Failures.leavesUnknown(new RollbackException(), Status.STATUS_ROLLEDBACK)).isFalse();
    assertThat(Failures.leavesUnknown(new RollbackException(), Status.STATUS_UNKNOWN)).isFalse();
    assertThat(Failures.leavesUnknown(new HeuristicRollbackException(), Status.STATUS_UNKNOWN))
        .isFalse();
    Exception violated = causing(new RollbackException(), new SQLException("unique", "23505"));
    assertThat(Failures.leavesUnknown(violated, Status.STATUS_ROLLEDBACK)).isFalse();
  }

  @Test
  void knowsACommitThatTellsNothing() {
    assertThat(Failures.leavesUnknown(new HeuristicMixedException(), Status.STATUS_COMMITTED))
        .isTrue();
    assertThat(Failures.leavesUnknown(new SystemException(), Status.STATUS_UNKNOWN)).isTrue();
    assertThat(Failures.leavesUnknown(new IllegalStateException(), Status.STATUS_UNKNOWN)).isTrue();
  }

  @Test
  void distrustsARollbackThatComesFromALostConnection() {
    for (Throwable lost :
        new Throwable[] {
          new SQLException("broken pipe", "08006"),
          new SQLException("terminated by the administrator", "57P01"),
          new SQLRecoverableException("closed"),
          new XAException(XAException.XAER_RMFAIL)
        }) {
      Exception direct = causing(new RollbackException(), lost);
      Exception beside = new RollbackException();
      beside.addSuppressed(lost);
      assertThat(Failures.leavesUnknown(direct, Status.STATUS_ROLLEDBACK)).isTrue();
      assertThat(Failures.leavesUnknown(beside, Status.STATUS_ROLLEDBACK)).isTrue();
    }
  }

  private static Exception causing(Exception failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
