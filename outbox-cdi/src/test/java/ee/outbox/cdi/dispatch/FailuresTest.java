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
import java.io.EOFException;
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

  /** As WildFly 39.0.1 tells a violated deferred constraint. */
  @Test
  void makesTheSuppressedReasonOfARollbackItsCause() {
    SQLException reason = new SQLException("deferred constraint", "23505");
    RollbackException told = new RollbackException("could not commit");
    told.addSuppressed(reason);

    Exception failure = Failures.ofCommit(told);

    assertThat(failure)
        .isExactlyInstanceOf(RollbackException.class)
        .hasMessage("could not commit")
        .hasCause(reason);
    assertThat(failure.getStackTrace()).isEqualTo(told.getStackTrace());
  }

  @Test
  void knowsACommitThatWasRolledBackForAReason() {
    for (Throwable reason :
        new Throwable[] {
          new SQLException("unique", "23505"),
          new XAException(XAException.XA_RBINTEGRITY),
          new IllegalStateException("thrown before completion")
        }) {
      assertThat(
              Failures.leavesUnknown(
                  causing(new RollbackException(), reason), Status.STATUS_ROLLEDBACK))
          .isFalse();
      assertThat(Failures.leavesUnknown(beside(reason), Status.STATUS_ROLLEDBACK)).isFalse();
    }
  }

  @Test
  void distrustsARollbackWithoutAReason() {
    for (Exception bare :
        new Exception[] {new RollbackException(), new HeuristicRollbackException()}) {
      assertThat(Failures.leavesUnknown(bare, Status.STATUS_ROLLEDBACK)).isTrue();
      assertThat(Failures.leavesUnknown(bare, Status.STATUS_UNKNOWN)).isTrue();
    }
  }

  @Test
  void distrustsWhatSynchronizationsWereNotToldToo() {
    Exception violated = causing(new RollbackException(), new SQLException("unique", "23505"));

    assertThat(Failures.leavesUnknown(violated, Status.STATUS_UNKNOWN)).isTrue();
  }

  @Test
  void knowsACommitThatTellsNothing() {
    assertThat(Failures.leavesUnknown(new HeuristicMixedException(), Status.STATUS_COMMITTED))
        .isTrue();
    assertThat(Failures.leavesUnknown(new SystemException(), Status.STATUS_UNKNOWN)).isTrue();
    assertThat(Failures.leavesUnknown(new IllegalStateException(), Status.STATUS_UNKNOWN)).isTrue();
  }

  /** Open Liberty 26.0.0.3: one resource; afterwards the row was there, or not. */
  @Test
  void isNotMisledByTheHeuristicsOfLiberty() {
    for (int told : new int[] {Status.STATUS_UNKNOWN, Status.STATUS_ROLLEDBACK}) {
      assertThat(Failures.leavesUnknown(heuristic("08006"), told)).isTrue();
      assertThat(Failures.leavesUnknown(heuristic("57P01"), told)).isTrue();
      assertThat(Failures.leavesUnknown(heuristic("23505"), told)).isTrue();
      assertThat(Failures.leavesUnknown(new HeuristicMixedException(), told)).isTrue();
    }
  }

  @Test
  void keepsWhatTellsMostOfACommit() {
    assertThat(Failures.telling(heuristic("23505")))
        .isInstanceOfSatisfying(
            SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo("23505"));
    RuntimeException violated = new IllegalStateException("constraint");
    assertThat(Failures.telling(causing(new RollbackException(), violated))).isSameAs(violated);
    Exception bare = new HeuristicMixedException();
    assertThat(Failures.telling(bare)).isSameAs(bare);
  }

  @Test
  void distrustsARollbackThatComesFromALostConnection() {
    for (Throwable lost :
        new Throwable[] {
          new SQLException("broken pipe", "08006"),
          new SQLException("terminated by the administrator", "57P01"),
          new SQLException("statement completion unknown", "40003"),
          new SQLException("no state"),
          new SQLRecoverableException("closed"),
          new IllegalStateException(new EOFException()),
          new XAException(XAException.XAER_RMFAIL),
          new XAException(XAException.XAER_RMERR)
        }) {
      Exception direct = causing(new RollbackException(), lost);
      assertThat(Failures.leavesUnknown(direct, Status.STATUS_ROLLEDBACK)).isTrue();
      assertThat(Failures.leavesUnknown(beside(lost), Status.STATUS_ROLLEDBACK)).isTrue();
    }
  }

  private static Exception heuristic(String sqlState) {
    Exception resource = new XAException(XAException.XA_HEURHAZ);
    resource.initCause(new Exception("adapter", new SQLException("inner", sqlState)));
    return causing(new HeuristicMixedException(), resource);
  }

  private static Exception beside(Throwable reason) {
    Exception failure = new RollbackException();
    failure.addSuppressed(reason);
    return failure;
  }

  private static Exception causing(Exception failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
