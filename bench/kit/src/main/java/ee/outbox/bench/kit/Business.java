package ee.outbox.bench.kit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The application's own tables: what business transactions and handlers write. */
public final class Business {

  private static final String TABLES =
      """
      create table if not exists bench_order(
        id bigint generated always as identity primary key, customer text not null);
      create table if not exists bench_effect(
        id bigint generated always as identity primary key, seq bigint not null, note text not null)
      """;

  /** What a business transaction writes. */
  public static final String INSERT_ORDER = "insert into bench_order(customer) values (?)";

  /** What a handler writes that writes one row. */
  public static final String INSERT_EFFECT = "insert into bench_effect(seq, note) values (?, ?)";

  /** The value of each text column. */
  public static final String TEXT = "customer-0000042";

  private Business() {}

  /** Makes the tables unless they are there. */
  public static void create(DataSource database) throws SQLException {
    Database.execute(database, TABLES);
  }

  /** Empties the tables. */
  public static void reset(DataSource database) throws SQLException {
    Database.execute(database, "truncate bench_order, bench_effect");
  }

  /** How messages are published on the connection of a transaction. */
  @FunctionalInterface
  public interface Publication {

    /** Publishes some, at least one. */
    void publish(Connection connection, List<Message> messages) throws SQLException;
  }

  /** A business transaction with messages, on a connection of its own. */
  public static void transact(DataSource database, List<Message> messages, Publication publication)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection);
      if (!messages.isEmpty()) {
        publication.publish(connection, messages);
      }
      connection.commit();
    }
  }

  /** What a business transaction does. */
  public static void insert(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_ORDER)) {
      statement.setString(1, TEXT);
      statement.executeUpdate();
    }
  }

  /** What a handler does that writes one row. */
  public static void insertEffect(Connection connection, long seq) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_EFFECT)) {
      statement.setLong(1, seq);
      statement.setString(2, TEXT);
      statement.executeUpdate();
    }
  }
}
