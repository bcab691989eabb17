package ee.outbox.jpa.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** A statement with parameters ?1, ?2... as a driver knows it. Immutable. */
final class JdbcStatement {

  private final String text;

  /** Which parameter stands at each place. */
  private final int[] places;

  private JdbcStatement(String text, int[] places) {
    this.text = text;
    this.places = places;
  }

  static JdbcStatement of(String statement) {
    StringBuilder text = new StringBuilder(statement.length());
    List<Integer> places = new ArrayList<>();
    int from = 0;
    for (int mark = statement.indexOf('?'); mark >= 0; mark = statement.indexOf('?', from)) {
      int end = mark + 1;
      while (end < statement.length() && Character.isDigit(statement.charAt(end))) {
        end++;
      }
      text.append(statement, from, mark + 1);
      places.add(Integer.parseInt(statement, mark + 1, end, 10));
      from = end;
    }
    text.append(statement, from, statement.length());
    return new JdbcStatement(
        text.toString(), places.stream().mapToInt(Integer::intValue).toArray());
  }

  int update(Connection connection, Object... parameters) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      bind(prepared, parameters);
      return prepared.executeUpdate();
    }
  }

  List<Row> rows(Connection connection, Object... parameters) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      bind(prepared, parameters);
      try (ResultSet found = prepared.executeQuery()) {
        int columns = found.getMetaData().getColumnCount();
        List<Row> rows = new ArrayList<>();
        while (found.next()) {
          rows.add(row(found, columns));
        }
        return rows;
      }
    }
  }

  private static Row row(ResultSet found, int columns) throws SQLException {
    Object[] values = new Object[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = found.getObject(i + 1);
    }
    return new Row(values);
  }

  /** A null without a type: with another one the PostgreSQL driver would prepare anew. */
  private void bind(PreparedStatement prepared, Object... parameters) throws SQLException {
    for (int i = 0; i < places.length; i++) {
      Object value = parameters[places[i] - 1];
      if (value == null) {
        prepared.setNull(i + 1, Types.NULL);
      } else {
        prepared.setObject(i + 1, value);
      }
    }
  }
}
