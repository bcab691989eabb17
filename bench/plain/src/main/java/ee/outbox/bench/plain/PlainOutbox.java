package ee.outbox.bench.plain;

import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.Outbox;
import ee.outbox.bench.kit.UnsupportedOperation;
import ee.outbox.bench.kit.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A table, hand-written INSERTs, and one of the ways to drain it. */
final class PlainOutbox implements Outbox {

  private final DataSource database;
  private final Drain drain;
  private final Workers workers;

  PlainOutbox(DataSource database, Handling handling, Drain drain) throws SQLException {
    this.database = database;
    this.drain = drain;
    this.workers = new Workers(database, handling, drain);
    Business.create(database);
    Database.execute(database, PlainTable.CREATE);
  }

  @Override
  public Info info() {
    return new Info(drain.title(), "hand-written", drain.settings());
  }

  @Override
  public void transact(List<Message> messages) throws SQLException {
    Message.refuseKeys(messages, "keeps no order");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Business.insert(connection);
      if (!messages.isEmpty()) {
        PlainTable.insert(connection, messages);
      }
      connection.commit();
    }
    workers.signal();
  }

  @Override
  public void start(Work work) {
    workers.start(work.threads());
  }

  @Override
  public void stop() throws Exception {
    workers.stop();
  }

  @Override
  public long pending() throws SQLException {
    return Database.number(database, "select count(*) from plain_message");
  }

  @Override
  public void age(Age age) {
    throw new UnsupportedOperation("knows no such messages");
  }

  @Override
  public void reset() throws SQLException {
    Business.reset(database);
    Database.execute(database, "truncate plain_message restart identity");
  }
}
