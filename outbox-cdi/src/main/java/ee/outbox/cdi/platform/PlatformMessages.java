package ee.outbox.cdi.platform;

import ee.outbox.OutboxException;
import javax.naming.NamingException;

/** The texts of this package: OUTBOX1700 to 1799. */
final class PlatformMessages {

  private PlatformMessages() {}

  static OutboxException missing(String name, Class<?> type, NamingException cause) {
    return new OutboxException(
        "OUTBOX1701: no %s under the JNDI name '%s'. Enable the server's transaction and concurrency support (Open Liberty: the features concurrent-3.0 and jndi-1.0), or correct outbox.executor."
            .formatted(type.getName(), name),
        cause);
  }

  static OutboxException wrongType(String name, Class<?> type, Object found) {
    return new OutboxException(
        "OUTBOX1702: the JNDI name '%s' leads to %s, which is no %s. Correct outbox.executor."
            .formatted(
                name, found == null ? "nothing" : found.getClass().getName(), type.getName()));
  }

  static OutboxException cannotBegin(Exception cause) {
    return new OutboxException(
        "OUTBOX1703: a transaction cannot begin: %s. See the cause.".formatted(cause), cause);
  }

  static OutboxException notCommitted(Throwable cause) {
    return new OutboxException(
        "OUTBOX1704: a transaction was not committed: %s. See the cause.".formatted(cause), cause);
  }

  static OutboxException failed(Exception cause) {
    return new OutboxException(
        "OUTBOX1705: work in a transaction failed: %s. See the cause.".formatted(cause), cause);
  }
}
