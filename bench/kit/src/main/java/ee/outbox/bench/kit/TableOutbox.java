package ee.outbox.bench.kit;

import java.sql.SQLException;
import javax.sql.DataSource;

/** An outbox that keeps what is not settled in one table, beside the application's own. */
public abstract class TableOutbox implements Outbox {

  /** Where the tables are. */
  protected final DataSource database;

  private final String table;

  /** Makes the application's tables; the outbox's own is made by who knows it. */
  protected TableOutbox(DataSource database, String table) throws SQLException {
    this.database = database;
    this.table = table;
    Business.create(database);
  }

  @Override
  public long pending() throws SQLException {
    return Database.number(database, "select count(*) from " + table);
  }

  @Override
  public void reset() throws SQLException {
    Business.reset(database);
    Database.execute(database, "truncate " + table + " restart identity");
  }
}
