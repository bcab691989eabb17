package ee.outbox.cdi.dispatch;

import jakarta.enterprise.event.ObserverException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
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
        .orElseGet(() -> withReasonAsCause(failure));
  }

  /**
   * Narayana (WildFly 39.0.1) hangs the reason of a rollback on as suppressed, without a cause:
   * there nobody finds it, neither {@code retryOn} nor the text that is kept of the failure.
   */
  private static Exception withReasonAsCause(Exception failure) {
    if (!(failure instanceof RollbackException)
        || failure.getCause() != null
        || failure.getSuppressed().length == 0) {
      return failure;
    }
    RollbackException caused = new RollbackException(failure.getMessage());
    caused.setStackTrace(failure.getStackTrace());
    caused.initCause(failure.getSuppressed()[0]);
    return caused;
  }

  /** What is worth being kept of a commit whose end is not known. */
  static Throwable telling(Exception failure) {
    Exception inner = ofCommit(failure);
    return inner == failure ? find(failure, SQLException.class::isInstance).orElse(failure) : inner;
  }

  /**
   * Tells whether a failed commit may have been done. Only a rollback that gives a reason which
   * excludes that is believed: IronJacamar reports a connection that is lost during the commit as a
   * rollback, Open Liberty tells synchronizations of one where it throws {@link
   * HeuristicMixedException}.
   */
  static boolean leavesUnknown(Exception commitFailure, int toldStatus) {
    if (commitFailure instanceof HeuristicMixedException) {
      return true;
    }
    return switch (toldStatus) {
      case Status.STATUS_COMMITTED -> false;
      case Status.STATUS_ROLLEDBACK -> !isProvenRollback(commitFailure);
      default -> true;
    };
  }

  private static boolean isProvenRollback(Exception failure) {
    return failure instanceof RollbackException
        && (failure.getCause() != null || failure.getSuppressed().length > 0)
        && find(failure, Failures::leavesDoubt).isEmpty();
  }

  private static boolean leavesDoubt(Throwable each) {
    if (each instanceof XAException xa) {
      return xa.errorCode < XAException.XA_RBBASE || xa.errorCode > XAException.XA_RBEND;
    }
    return each instanceof IOException
        || each instanceof SQLRecoverableException
        || each instanceof SQLNonTransientConnectionException
        || each instanceof SQLException sql && leavesDoubt(sql.getSQLState());
  }

  /**
   * Class 08: connection exception; 57P: PostgreSQL's administrator ended the session; 40003:
   * completion unknown.
   */
  private static boolean leavesDoubt(String state) {
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("40003");
  }

  /** The failure, then what is suppressed in it, then its cause, each with all of its own. */
  private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> wanted) {
    return find(failure, wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Optional<Throwable> find(
      Throwable failure, Predicate<Throwable> wanted, Set<Throwable> seen) {
    if (!seen.add(failure)) {
      return Optional.empty();
    }
    if (wanted.test(failure)) {
      return Optional.of(failure);
    }
    return Stream.concat(
            Arrays.stream(failure.getSuppressed()), Stream.ofNullable(failure.getCause()))
        .flatMap(each -> find(each, wanted, seen).stream())
        .findFirst();
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
