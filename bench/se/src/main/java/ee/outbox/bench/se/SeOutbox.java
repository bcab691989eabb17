package ee.outbox.bench.se;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxStorage;
import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.HandlerKind;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.Outbox;
import ee.outbox.bench.kit.UnsupportedOperation;
import ee.outbox.bench.kit.Work;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The product behind the benchmark's contract. */
@Singleton
public class SeOutbox implements Outbox {

  @Inject OutboxAdmin admin;
  @Inject Event<Object> events;
  @Inject Handling handling;
  @Inject DataSource database;
  @Inject @OutboxStorage EntityManager em;

  private UserTransaction transaction;
  private String size;

  void open(String transactionSize) throws NamingException, SQLException {
    transaction = InitialContext.doLookup("java:comp/UserTransaction");
    size = transactionSize;
    admin.pause();
    Business.create(database);
  }

  @Override
  public Info info() {
    return new Info(
        "Outbox for Jakarta EE in Java SE",
        "",
        "Weld, Narayana, EclipseLink, HikariCP; outbox.concurrency 4, outbox.transaction-size "
            + size);
  }

  @Override
  public void transact(List<Message> messages) throws Exception {
    transaction.begin();
    try {
      Business.insert(em.unwrap(Connection.class));
      messages.forEach(message -> events.fire(event(message)));
    } catch (Exception e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
  }

  private Object event(Message message) {
    return handling.kind() == HandlerKind.ROW
        ? new RowEvent(message.key(), message.seq(), message.text())
        : new NoopEvent(message.key(), message.seq(), message.text());
  }

  @Override
  public void start(Work work) {
    admin.resume();
  }

  @Override
  public void stop() {
    admin.pause();
  }

  @Override
  public long pending() throws SQLException {
    return Database.number(database, "select count(*) from outbox_message where status in (0, 2)");
  }

  @Override
  public void age(Age age) {
    throw new UnsupportedOperation("measured in the server");
  }

  /** The table keeps its pages, as after a vacuum: that is how it is made. */
  @Override
  public void reset() throws SQLException {
    Business.reset(database);
    Database.execute(
        database,
        "delete from outbox_message",
        "delete from outbox_lane",
        "vacuum analyze outbox_message",
        "vacuum analyze outbox_lane");
  }
}
