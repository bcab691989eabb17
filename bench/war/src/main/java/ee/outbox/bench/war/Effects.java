package ee.outbox.bench.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The row that a handler inserts: the same for the product and for the loops written by hand. */
@ApplicationScoped
public class Effects {

  private static final String INSERT = "insert into bench_effect (number) values (?)";

  @Resource(lookup = "java:comp/DefaultDataSource")
  DataSource dataSource;

  void insert(long number) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      insert(connection, number);
    }
  }

  static void insert(Connection connection, long number) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setLong(1, number);
      statement.executeUpdate();
    }
  }
}
