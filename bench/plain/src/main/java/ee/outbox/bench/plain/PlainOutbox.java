package ee.outbox.bench.plain;

import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.TableOutbox;
import ee.outbox.bench.kit.UnsupportedOperation;
import ee.outbox.bench.kit.Work;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A table, hand-written INSERTs, and one of the ways to drain it. */
final class PlainOutbox extends TableOutbox {

  private final Drain drain;
  private final Workers workers;

  PlainOutbox(DataSource database, Handling handling, Drain drain) throws SQLException {
    super(database, "plain_message");
    this.drain = drain;
    this.workers = new Workers(database, handling, drain);
    Database.execute(database, PlainTable.CREATE);
  }

  @Override
  public Info info() {
    return new Info(drain.title(), "hand-written", drain.settings());
  }

  @Override
  public void transact(List<Message> messages) throws SQLException {
    Message.refuseKeys(messages, "keeps no order");
    Business.transact(database, messages, PlainTable::insert);
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
  public void age(Age age) {
    throw new UnsupportedOperation("knows no such messages");
  }
}
