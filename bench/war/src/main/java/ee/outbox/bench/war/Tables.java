package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables, outside transactions. */
@ApplicationScoped
public class Tables {

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource dataSource;

  void execute(String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  long number(String query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Deletes all rows and lets the table be clean, but keep its pages, as after a vacuum. */
  void empty(String table) throws SQLException {
    execute("delete from " + table, "vacuum analyze " + table);
  }
}
