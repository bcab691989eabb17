package ee.outbox.bench.plain;

import ee.outbox.bench.kit.Message;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statements of all limits. The primary key serves each of them. */
final class PlainTable {

  static final String CREATE =
      """
      create table if not exists plain_message(
        id bigint generated always as identity primary key,
        payload text not null,
        owner int not null default 0) with (fillfactor = 50)""";

  private static final String INSERT = "insert into plain_message(payload) values (?)";

  /** The ids from the given one on that nobody has locked or claimed. */
  private static final String NEXT =
      """
      select id from plain_message where owner = 0 and id >= ?
       order by id limit ? for update skip locked""";

  /** Changes no indexed column: the row stays on its page. */
  private static final String CLAIM =
      "update plain_message set owner = ? where id = any(array("
          + NEXT
          + ")) returning id, payload";

  private static final String LOCK =
      "select id, payload from plain_message where id = any(array(" + NEXT + ")) order by id";

  private static final String TAKE =
      "delete from plain_message where id = any(array(" + NEXT + ")) returning id, payload";

  private static final String DELETE = "delete from plain_message where id = ? and owner = ?";

  private static final String DELETE_ALL =
      "delete from plain_message where id = any(?) and owner = ?";

  /** Whoever claims here. */
  private static final int OWNER = 1;

  /** Whom a row belongs to that is locked only. */
  private static final int NOBODY = 0;

  /** A row of the table. */
  record Row(long id, String payload) {}

  private PlainTable() {}

  static void insert(Connection connection, List<Message> messages) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (Message message : messages) {
        statement.setString(1, message.json());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Rows that belong to this process now. */
  static List<Row> claim(Connection connection, long from, int limit) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setInt(1, OWNER);
      statement.setLong(2, from);
      statement.setInt(3, limit);
      return rows(statement);
    }
  }

  /** Rows that are locked until the transaction ends. */
  static List<Row> lock(Connection connection, long from, int limit) throws SQLException {
    return select(connection, LOCK, from, limit);
  }

  /** Rows that are gone when the transaction commits. */
  static List<Row> take(Connection connection, long from, int limit) throws SQLException {
    return select(connection, TAKE, from, limit);
  }

  /** Expects a claimed row. */
  static void delete(Connection connection, Row row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      statement.setLong(1, row.id());
      statement.setInt(2, OWNER);
      expect(1, statement.executeUpdate());
    }
  }

  /** Expects claimed rows. */
  static void deleteClaimed(Connection connection, List<Row> rows) throws SQLException {
    delete(connection, rows, OWNER);
  }

  /** Expects rows that this transaction has locked. */
  static void deleteLocked(Connection connection, List<Row> rows) throws SQLException {
    delete(connection, rows, NOBODY);
  }

  private static void delete(Connection connection, List<Row> rows, int owner) throws SQLException {
    Array ids = connection.createArrayOf("bigint", rows.stream().map(Row::id).toArray());
    try (PreparedStatement statement = connection.prepareStatement(DELETE_ALL)) {
      statement.setArray(1, ids);
      statement.setInt(2, owner);
      expect(rows.size(), statement.executeUpdate());
    }
  }

  private static List<Row> select(Connection connection, String sql, long from, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, from);
      statement.setInt(2, limit);
      return rows(statement);
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(new Row(result.getLong(1), result.getString(2)));
      }
      return rows;
    }
  }

  private static void expect(int expected, int changed) throws SQLException {
    if (expected != changed) {
      throw new SQLException(changed + " instead of " + expected + " rows changed");
    }
  }
}
