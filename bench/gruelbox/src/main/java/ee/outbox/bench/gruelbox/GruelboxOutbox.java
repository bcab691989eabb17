package ee.outbox.bench.gruelbox;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
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
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The peer behind the benchmark's contract. */
final class GruelboxOutbox extends TableOutbox {

  private static final Duration ATTEMPT_FREQUENCY = Duration.ofMinutes(2);

  private final ThreadLocalContextTransactionManager transactions;
  private final AheadClock clock = new AheadClock();
  private final Workers workers = new Workers();
  private final TransactionOutbox outbox;
  private final Flushing flushing;

  GruelboxOutbox(DataSource database, Handling handling) throws SQLException {
    super(database, "txno_outbox");
    this.transactions = TransactionManager.fromDataSource(database);
    Receiver receiver = json -> handle(handling, json);
    this.outbox =
        TransactionOutbox.builder()
            .transactionManager(transactions)
            .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
            .instantiator(Instantiator.using(type -> receiver))
            .submitter(workers)
            .clockProvider(() -> clock)
            .attemptFrequency(ATTEMPT_FREQUENCY)
            .flushBatchSize(Flushing.BATCH)
            .build();
    this.flushing = new Flushing(outbox, workers);
  }

  /** The handler runs in the transaction that settles. */
  private void handle(Handling handling, String json) throws Exception {
    handling.handle(
        Message.seqOf(json),
        seq ->
            transactions.requireTransaction(
                transaction -> Business.insertEffect(transaction.connection(), seq)));
  }

  @Override
  public Info info() {
    return Info.of(
        "gruelbox transaction-outbox",
        TransactionOutbox.class,
        "Dialect.POSTGRESQL_9 (skip locked), flushBatchSize 4096, a thread that flushes while"
            + " entries are due, a fixed pool with a bounded queue of 16384 that discards (README,"
            + " \"Set up the background worker\"; javadoc of ExecutorSubmitter). The clock goes"
            + " ahead by the attempt frequency when a drain starts.");
  }

  @Override
  public void transact(List<Message> messages) throws SQLException {
    Message.refuseKeys(messages, "this version keeps no order");
    transactions.inTransactionThrows(
        transaction -> {
          Business.insert(transaction.connection());
          for (Message message : messages) {
            schedule(message.json());
          }
        });
  }

  private void schedule(String json) {
    try {
      outbox.schedule(Receiver.class).receive(json);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start(Work work) {
    workers.start(work.threads());
    clock.pass(ATTEMPT_FREQUENCY.plusSeconds(1));
    flushing.start();
  }

  @Override
  public void stop() throws InterruptedException {
    flushing.stop();
    workers.stop();
  }

  @Override
  public void age(Age age) throws SQLException {
    switch (age) {
      case WAITING ->
          Database.execute(
              database,
              "update txno_outbox set attempts = 1, nextattempttime = now() + interval '365 days'");
      case COMPLETED ->
          Database.execute(
              database,
              "update txno_outbox set processed = true, uniquerequestid = id,"
                  + " nextattempttime = now() + interval '365 days'");
      default -> throw new UnsupportedOperation("this version keeps no order");
    }
  }
}
