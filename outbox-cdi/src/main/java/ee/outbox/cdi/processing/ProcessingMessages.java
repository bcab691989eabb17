package ee.outbox.cdi.processing;

import ee.outbox.spi.NodeId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of this package: OUTBOX1400 to 1499. */
final class ProcessingMessages {

  private ProcessingMessages() {}

  static String storeDown(Throwable failure) {
    return "OUTBOX1401: the store does not answer: %s. Nothing is lost; claiming and renewing the lease back off and go on by themselves. Look at the database and its data source."
        .formatted(kinds(failure));
  }

  /** Classes and SQL states only: what databases say of a statement quotes its values. */
  private static String kinds(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .map(
            each ->
                each instanceof SQLException sql
                    ? "%s (SQL state %s)".formatted(each.getClass().getName(), sql.getSQLState())
                    : each.getClass().getName())
        .distinct()
        .collect(Collectors.joining(", caused by "));
  }

  static String storeBack(Duration after) {
    return "OUTBOX1402: the store answers again, after %s.".formatted(after);
  }

  static String leaseLost(String name, NodeId node) {
    return "OUTBOX1403: node '%s' (%d) was declared dead by others, since its lease had not been renewed in time; it begins again under a new identity. Others deliver what it had claimed. If this repeats, look for long pauses of this JVM or database, or raise outbox.lease."
        .formatted(name, node.value());
  }

  static String unknownType(String eventType) {
    return "OUTBOX1404: messages of event type '%s' wait, and no handler of this deployment takes them. Deploy one (or add the type to the aliases of its event); ignore this if another application takes them; else discard them by OutboxAdmin.discard(Filter)."
        .formatted(eventType);
  }

  static String executorRefuses(Throwable failure) {
    return "OUTBOX1405: the executor refuses work: %s. What was claimed is given back, and claimed again at a later poll. Give the executor (outbox.executor) room for outbox.concurrency tasks and a few more."
        .formatted(failure);
  }

  static String unexpected(String where) {
    return "OUTBOX1406: %s failed in an unexpected way; it goes on. See the cause."
        .formatted(where);
  }

  static String stillRunning(int workers, Duration timeout) {
    return "OUTBOX1407: stopped, but %d workers are still inside a handler after outbox.shutdown-timeout (%s). Their messages stay claimed until the lease of this node ends; raise the timeout, or make the handlers shorter."
        .formatted(workers, timeout);
  }

  static String schedulerRefuses(String what, Throwable failure) {
    return "OUTBOX1408: the scheduled executor refuses '%s': %s. This node claims nothing more; restart the application."
        .formatted(what, failure);
  }

  static String heldByDeadNode(String id, Duration time) {
    return "OUTBOX1409: message '%s' of a dead node has been locked by that node's database session for more than %s; nobody can deliver it, nor what comes after it in its key. End that session, and let the database end such sessions by itself (PostgreSQL: idle_in_transaction_session_timeout, tcp_keepalives_idle)."
        .formatted(id, time);
  }
}
