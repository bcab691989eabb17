package ee.outbox.jpa.sql;

import ee.outbox.OutboxException;
import java.sql.SQLException;

/** Texts OUTBOX2100 to OUTBOX2199. */
final class SqlMessages {

  private SqlMessages() {}

  static OutboxException noTransaction() {
    return new OutboxException(
        "OUTBOX2100: the outbox was used without a transaction in which its EntityManager takes"
            + " part; call it inside a JTA transaction, with a container-managed, transaction-scoped"
            + " JTA EntityManager");
  }

  static OutboxException wrongCount(String statement, int expected, int actual) {
    return new OutboxException(
        "OUTBOX2101: a statement changed "
            + actual
            + " rows instead of "
            + expected
            + "; was the table changed by hand? The transaction must be rolled back. Statement: "
            + statement);
  }

  static OutboxException unreadable(String kind, SQLException cause) {
    return new OutboxException(
        "OUTBOX2102: a "
            + kind
            + " column of the outbox cannot be read: "
            + cause.getMessage()
            + "; is the connection lost?",
        cause);
  }
}
