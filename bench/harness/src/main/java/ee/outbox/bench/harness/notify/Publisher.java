package ee.outbox.bench.harness.notify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One thread's business transactions: a row of its own, a message, a commit. */
final class Publisher implements AutoCloseable {

  private static final String ORDER = "insert into bench_order(customer) values (?)";
  private static final String MESSAGE = "insert into plain_message(payload) values (?)";
  private static final String TELLING_MESSAGE =
      "insert into plain_message(payload) values (?) returning pg_notify('outbox', ?)";
  private static final String TELL = "select pg_notify('outbox', ?)";
  private static final String PAYLOAD = "{\"text\":\"" + "x".repeat(289) + "\"}";

  private final Connection connection;
  private final PreparedStatement order;
  private final PreparedStatement message;
  private final PreparedStatement telling;
  private final PreparedStatement tell;

  /** On a connection that becomes its own. */
  Publisher(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    order = connection.prepareStatement(ORDER);
    message = connection.prepareStatement(MESSAGE);
    telling = connection.prepareStatement(TELLING_MESSAGE);
    tell = connection.prepareStatement(TELL);
  }

  /** Comes back when it is committed. */
  void transact(Way way, String note) throws SQLException {
    order.setString(1, "customer-0000042");
    order.executeUpdate();
    PreparedStatement insert = way == Way.IN_INSERT ? telling : message;
    insert.setString(1, PAYLOAD);
    if (way == Way.IN_INSERT) {
      insert.setString(2, note);
    }
    insert.execute();
    if (way == Way.IN_TRANSACTION) {
      tell.setString(1, note);
      tell.execute();
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
