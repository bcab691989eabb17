package ee.outbox.cdi.dispatch;

import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import java.util.List;

/** The texts of this package: OUTBOX1300 to 1399. */
final class DispatchMessages {

  private DispatchMessages() {}

  static OutboxException noDelivery() {
    return new OutboxException(
        "OUTBOX1301: no delivery is under way on thread '%s'. A Delivery is to be had by a handler method only, on its own thread."
            .formatted(Thread.currentThread().getName()));
  }

  static OutboxException refusedHandlers(List<String> faults) {
    return new OutboxException(
        "OUTBOX1302: the handlers cannot be called: %s. Give each handler of an event type a name of its own, of 1 to %d characters without control characters."
            .formatted(String.join("; ", faults), OutboxMessage.MAX_NAME_LENGTH));
  }

  static HandlerDidNotRun didNotRun(String handler) {
    return new HandlerDidNotRun(
        "OUTBOX1303: the container returned without calling the handler '%s' in its transaction. Its bean's scope must be active on a background thread (ApplicationScoped, RequestScoped, Dependent), interceptors around it must proceed, and the method must not be private (Weld does not intercept private methods with package-private parameters)."
            .formatted(handler));
  }

  static OutboxException cannotBegin(String handler, Exception cause) {
    return new OutboxException(
        "OUTBOX1304: no transaction can begin for the handler '%s': %s. See the cause."
            .formatted(handler, cause),
        cause);
  }

  static String fenced(String handler) {
    return "OUTBOX1305: the message for the handler '%s' is not this node's any more, or not the first of its key; nothing is done. No action is needed."
        .formatted(handler);
  }

  static String unknown(String handler) {
    return "OUTBOX1306: the commit for the handler '%s' failed and does not tell whether it was done. The database will be asked; see the cause."
        .formatted(handler);
  }

  static String markedForRollback(String handler) {
    return "OUTBOX1307: the transaction of the handler '%s' was marked for rollback, by the handler, by something that it called, or by the JTA timeout."
        .formatted(handler);
  }

  static String interrupted(String handler) {
    return "OUTBOX1308: the handler '%s' returned with its thread interrupted; its transaction is rolled back."
        .formatted(handler);
  }

  static OutboxException endedByHandler(String handler) {
    return new OutboxException(
        "OUTBOX1309: the transaction of the handler '%s' was ended by the handler itself. Leave it to the outbox, or make the handler an outside one: @Transactional(NOT_SUPPORTED)."
            .formatted(handler));
  }

  static OutboxException leftTransaction(String handler) {
    return new OutboxException(
        "OUTBOX1310: a transaction was left open on the thread by the handler '%s' and has been rolled back. End what you begin."
            .formatted(handler));
  }

  static String strayTransaction() {
    return "OUTBOX1311: a transaction was open on a thread of the outbox before a delivery and has been rolled back. Nothing of the outbox leaves one open: look for other users of the executor named by outbox.executor.";
  }

  /** The cause may quote the payload: it goes to the database, never to a log above DEBUG. */
  static OutboxException unreadable(OutboxMessage message, Class<?> type, Throwable cause) {
    return new OutboxException(
        "OUTBOX1312: the payload of the message '%s' of type '%s' cannot be read as %s: %s. Correct the class or the serializer, then redrive, or discard the message."
            .formatted(
                message.id(), message.eventType(), type.getName(), cause.getClass().getName()),
        cause);
  }

  static String scopeNotEnded(String handler) {
    return "OUTBOX1313: the request context of the handler '%s' could not be ended. Its outcome stands; see the cause."
        .formatted(handler);
  }

  static OutboxException notTold(String handler) {
    return new OutboxException(
        "OUTBOX1314: the commit for the handler '%s' returned without telling that it was done. See the log of the transaction manager."
            .formatted(handler));
  }

  static OutboxException wrongMode(Handler handler) {
    return new OutboxException(
        "OUTBOX1315: the handler '%s' is %s and cannot be called so. Report this as a fault of the outbox."
            .formatted(handler.name(), handler.transactionMode()));
  }

  static String leftThread(String handler) {
    return "OUTBOX1317: the handler '%s' has run into its @Timeout, and Fault Tolerance goes on with it on the thread '%s', without its transaction. That is refused, and the attempt has failed."
        .formatted(handler, Thread.currentThread().getName());
  }

  static OutboxException noFallbackTransaction(String handler) {
    return new OutboxException(
        "OUTBOX1316: no transaction could begin for the fallback of the handler '%s'. See the log of the transaction manager."
            .formatted(handler));
  }
}
