package ee.outbox.bench.namastack;

import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.TableOutbox;
import ee.outbox.bench.kit.Work;
import io.namastack.outbox.OutboxProcessingScheduler;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer behind the benchmark's contract. */
final class NamastackOutbox extends TableOutbox {

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final io.namastack.outbox.Outbox outbox;
  private final OutboxProcessingScheduler scheduler;
  private final ThreadPoolTaskExecutor executor;

  NamastackOutbox(ApplicationContext context) throws SQLException {
    super(context.getBean(DataSource.class), "outbox_record");
    this.jdbc = new JdbcTemplate(database);
    this.transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    this.outbox = context.getBean(io.namastack.outbox.Outbox.class);
    this.scheduler = context.getBean(OutboxProcessingScheduler.class);
    this.executor = context.getBean("outboxTaskExecutor", ThreadPoolTaskExecutor.class);
    scheduler.stop();
  }

  @Override
  public Info info() {
    return Info.of(
        "namastack-outbox on Spring Boot, JDBC",
        OutboxProcessingScheduler.class,
        "polling fixed every 25 ms, batch-size 1000 (documentation, \"Performance Tuning\","
            + " platform-thread candidate), executor pool as large as the threads of the workload,"
            + " delete-completed-records, so that the table stays small");
  }

  @Override
  public void transact(List<Message> messages) {
    transactions.executeWithoutResult(
        status -> {
          jdbc.update(Business.INSERT_ORDER, Business.TEXT);
          messages.forEach(this::schedule);
        });
  }

  private void schedule(Message message) {
    MessageEvent event = new MessageEvent(message.seq(), message.text());
    if (message.key() == null) {
      outbox.schedule(event);
    } else {
      outbox.schedule(event, message.key());
    }
  }

  @Override
  public void start(Work work) {
    executor.setCorePoolSize(1);
    executor.setMaxPoolSize(work.threads());
    executor.setCorePoolSize(work.threads());
    scheduler.start();
  }

  @Override
  public void stop() {
    scheduler.stop();
  }

  @Override
  public void age(Age age) throws SQLException {
    Database.execute(
        database,
        switch (age) {
          case WAITING ->
              "update outbox_record set failure_count = 1, next_retry_at = now() + interval '1 day'";
          case COMPLETED -> "update outbox_record set status = 'COMPLETED', completed_at = now()";
          case BLOCKED ->
              """
              update outbox_record set failure_count = 1, next_retry_at = now() + interval '1 day'
               where id = (select id from outbox_record order by created_at, id limit 1)""";
        });
  }
}
