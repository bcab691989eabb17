package ee.outbox.bench.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import ee.outbox.bench.kit.Age;
import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Database;
import ee.outbox.bench.kit.Handling;
import ee.outbox.bench.kit.Info;
import ee.outbox.bench.kit.Message;
import ee.outbox.bench.kit.TableOutbox;
import ee.outbox.bench.kit.UnsupportedOperation;
import ee.outbox.bench.kit.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The peer behind the benchmark's contract. */
final class DbSchedulerOutbox extends TableOutbox {

  /** As {@code db-scheduler/src/test/resources/postgresql_tables.sql}, without the priority. */
  private static final String TABLE =
      """
      create table if not exists scheduled_tasks(
        task_name text not null,
        task_instance text not null,
        task_data bytea,
        execution_time timestamp with time zone not null,
        picked boolean not null,
        picked_by text,
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        primary key (task_name, task_instance));
      create index if not exists execution_time_idx on scheduled_tasks(execution_time);
      create index if not exists last_heartbeat_idx on scheduled_tasks(last_heartbeat)
      """;

  private static final TaskDescriptor<String> MESSAGE = TaskDescriptor.of("message", String.class);

  private final CurrentConnection current = new CurrentConnection();
  private final SchedulerClient client;
  private final OneTimeTask<String> task;
  private volatile Scheduler scheduler;

  DbSchedulerOutbox(DataSource database, Handling handling) throws SQLException {
    super(database, "scheduled_tasks");
    this.client =
        SchedulerClient.Builder.create(current)
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
    this.task = Tasks.oneTime(MESSAGE).execute((task, context) -> handle(handling, task.getData()));
    Database.execute(database, TABLE);
  }

  /** A task runs in no transaction: the effect commits by itself. */
  private void handle(Handling handling, String json) {
    try {
      handling.handle(
          Message.seqOf(json),
          seq -> {
            try (Connection connection = database.getConnection()) {
              Business.insertEffect(connection, seq);
            }
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Info info() {
    return Info.of(
        "db-scheduler",
        Scheduler.class,
        "pollUsingLockAndFetch(1.0, 4.0) (README, \"Polling strategy\", for high throughput),"
            + " pollingInterval 25 ms, one scheduleBatch in each business transaction, a check for"
            + " due executions triggered after each commit, data by the default serializer");
  }

  @Override
  public void transact(List<Message> messages) throws SQLException {
    Message.refuseKeys(messages, "keeps no order");
    Business.transact(database, messages, this::schedule);
    Scheduler running = scheduler;
    if (running != null) {
      running.triggerCheckForDueExecutions();
    }
  }

  private void schedule(Connection connection, List<Message> messages) {
    List<TaskInstance<?>> tasks = new ArrayList<>(messages.size());
    for (Message message : messages) {
      tasks.add(MESSAGE.instance(Long.toString(message.seq())).data(message.json()).build());
    }
    current.begin(connection);
    try {
      client.scheduleBatch(tasks, Instant.now());
    } finally {
      current.end();
    }
  }

  @Override
  public void start(Work work) {
    scheduler =
        Scheduler.create(database, task)
            .threads(work.threads())
            .pollingInterval(Duration.ofMillis(25))
            .pollUsingLockAndFetch(1.0, 4.0)
            .build();
    scheduler.start();
  }

  @Override
  public void stop() {
    Scheduler stopping = scheduler;
    scheduler = null;
    stopping.stop();
  }

  @Override
  public void age(Age age) throws SQLException {
    if (age != Age.WAITING) {
      throw new UnsupportedOperation("knows no such tasks");
    }
    Database.execute(
        database,
        "update scheduled_tasks set consecutive_failures = 1, last_failure = now(),"
            + " execution_time = now() + interval '1 day'");
  }
}
