package ee.outbox.bench.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The system's own database, by the property {@code bench.jdbc}. */
public final class Database {

  /** The same for every system. */
  public static final int POOL = 10;

  private Database() {}

  /** Where it is, user included. */
  public static String url() {
    return System.getProperty("bench.jdbc");
  }

  /** A pool of {@link #POOL} connections, the rest as HikariCP has it. */
  public static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setMaximumPoolSize(POOL);
    return new HikariDataSource(config);
  }

  /** Executes statements one after the other, each in a transaction of its own. */
  public static void execute(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** The number that a query tells. */
  public static long number(DataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
