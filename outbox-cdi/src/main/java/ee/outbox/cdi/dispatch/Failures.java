package ee.outbox.cdi.dispatch;

import jakarta.enterprise.event.ObserverException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Looks into failures. */
final class Failures {

  /** Causes may form a ring. */
  private static final int DEPTH = 32;

  private Failures() {}

  /** Takes off what containers put around a handler's own failure. */
  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int i = 0; i < DEPTH && isWrapper(inner) && inner.getCause() != null; i++) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** What Fault Tolerance says instead of calling. */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof CircuitBreakerOpenException || failure instanceof BulkheadException;
  }

  /**
   * What a handler without a transaction manager would have seen: Fault Tolerance compares classes,
   * not causes. A runtime exception as it is, else the first one among the causes, else the failure
   * itself.
   */
  static Exception ofCommit(Exception failure) {
    return find(failure, each -> each instanceof RuntimeException && !isWrapper(each))
        .map(RuntimeException.class::cast)
        .map(Exception.class::cast)
        .orElse(failure);
  }

  /**
   * Tells whether a failed commit may have been done. IronJacamar reports a connection that is lost
   * during the commit as a rollback, therefore causes are looked at even then.
   */
  static boolean leavesUnknown(Exception commitFailure, int toldStatus) {
    if (commitFailure instanceof HeuristicMixedException) {
      return true;
    }
    return switch (toldStatus) {
      case Status.STATUS_COMMITTED -> false;
      case Status.STATUS_ROLLEDBACK -> isConnectionLost(commitFailure);
      default -> !isRollback(commitFailure) || isConnectionLost(commitFailure);
    };
  }

  private static boolean isRollback(Exception failure) {
    return failure instanceof RollbackException || failure instanceof HeuristicRollbackException;
  }

  private static boolean isConnectionLost(Throwable failure) {
    return find(failure, Failures::meansConnectionLost).isPresent();
  }

  private static boolean meansConnectionLost(Throwable each) {
    if (each instanceof XAException xa) {
      return xa.errorCode == XAException.XAER_RMFAIL;
    }
    return each instanceof SQLRecoverableException
        || each instanceof SQLNonTransientConnectionException
        || each instanceof SQLException sql && saysConnectionLost(sql.getSQLState());
  }

  /** Class 08: connection exception; 57P: PostgreSQL's administrator ended the session. */
  private static boolean saysConnectionLost(String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> wanted) {
    Throwable each = failure;
    for (int i = 0; i < DEPTH && each != null; i++) {
      Optional<Throwable> found =
          Stream.concat(Stream.of(each), Arrays.stream(each.getSuppressed()))
              .filter(wanted)
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      each = each.getCause();
    }
    return Optional.empty();
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ObserverException
        || failure instanceof TransactionalException
        || failure instanceof CompletionException
        || failure instanceof ExecutionException
        || failure instanceof InvocationTargetException
        || failure instanceof UndeclaredThrowableException
        || isEjbException(failure.getClass());
  }

  /** By name: a server without EJB has no such class. */
  private static boolean isEjbException(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals("jakarta.ejb.EJBException")) {
        return true;
      }
    }
    return false;
  }
}
