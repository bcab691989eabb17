package ee.outbox.bench.modulith;

import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.TableOutbox;
import ee.outbox.bench.kit.UnsupportedOperation;
import ee.outbox.bench.kit.Work;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer behind the benchmark's contract. */
final class ModulithOutbox extends TableOutbox {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;
  private final IncompleteEventPublications incomplete;
  private final SwitchedExecutor executor;
  private Thread resubmission;

  ModulithOutbox(ApplicationContext context) throws SQLException {
    super(context.getBean(DataSource.class), "event_publication");
    this.jdbc = new JdbcTemplate(database);
    this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    this.events = context;
    this.incomplete = context.getBean(IncompleteEventPublications.class);
    this.executor = context.getBean(SwitchedExecutor.class);
  }

  @Override
  public Info info() {
    return Info.of(
        "Spring Modulith event publication registry on Spring Boot, JDBC",
        IncompleteEventPublications.class,
        "completion-mode delete (reference documentation, \"Event Publication Completion\"),"
            + " listeners by @ApplicationModuleListener; a backlog is taken up by"
            + " IncompleteEventPublications.resubmitIncompletePublications, one call");
  }

  @Override
  public void transact(List<Message> messages) {
    Message.refuseKeys(messages, "keeps no order");
    transactions.executeWithoutResult(
        status -> {
          jdbc.update(Business.INSERT_ORDER, Business.TEXT);
          for (Message message : messages) {
            events.publishEvent(new MessageEvent(message.seq(), message.text()));
          }
        });
  }

  @Override
  public void start(Work work) {
    executor.start(work.threads());
    resubmission =
        new Thread(() -> incomplete.resubmitIncompletePublications(each -> true), "resubmission");
    resubmission.start();
  }

  @Override
  public void stop() throws InterruptedException {
    resubmission.join();
    executor.stop();
  }

  @Override
  public void age(Age age) throws SQLException {
    if (age != Age.COMPLETED) {
      throw new UnsupportedOperation("knows no such publications");
    }
    Database.execute(
        database, "update event_publication set completion_date = now(), status = 'COMPLETED'");
  }
}
