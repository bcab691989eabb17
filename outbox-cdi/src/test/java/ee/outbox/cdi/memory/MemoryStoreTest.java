package ee.outbox.cdi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxException;
import ee.outbox.OutboxMessage;
import ee.outbox.spi.ClaimRequest;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import ee.outbox.spi.TransactionRunner;
import jakarta.transaction.Synchronization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the contract of all stores does not say of this one. */
class MemoryStoreTest {

  private final FakeTransactions transactions = new FakeTransactions();
  private final MemoryStore store = new MemoryStore(transactions);

  @Test
  void says_that_nothing_survives() {
    assertThat(store.description()).contains("nothing survives");
  }

  @Test
  void warns_once_at_start() {
    List<LogRecord> records = new ArrayList<>();
    Logger logger = Logger.getLogger(MemoryStore.class.getName());
    Handler handler = recording(records);
    logger.addHandler(handler);
    try {
      start(transactions);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(records).hasSize(1);
    assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(records.get(0).getMessage()).startsWith("OUTBOX1601").contains("restart");
  }

  @Test
  void refuses_transactions_whose_end_it_is_not_told() {
    FakeTransactions others = new FakeTransactions();
    TransactionRunner neverEnding =
        new TransactionRunner() {
          @Override
          public <T> T call(Callable<T> work) {
            return callAndRollBack(work);
          }

          @Override
          public <T> T callAndRollBack(Callable<T> work) {
            return transactions.left(work);
          }
        };

    assertThatThrownBy(() -> start(others)).hasMessageStartingWith("OUTBOX1602");
    assertThatThrownBy(() -> start(neverEnding)).hasMessageStartingWith("OUTBOX1604");
  }

  @Test
  void refuses_work_before_its_start() {
    assertThatThrownBy(() -> transactions.call(() -> append("a", "k")))
        .hasMessageStartingWith("OUTBOX1603");
  }

  @Test
  void refuses_work_without_a_transaction() {
    start(transactions);

    assertThatThrownBy(() -> append("a", "k")).hasMessageStartingWith("OUTBOX1602");
  }

  @Test
  void refuses_work_in_a_transaction_that_is_marked_for_rollback() {
    start(transactions);

    assertThatThrownBy(
            () ->
                transactions.callAndRollBack(
                    () -> {
                      transactions.setRollbackOnly();
                      return append("a", "k");
                    }))
        .hasMessageStartingWith("OUTBOX1605");
  }

  @Test
  void writes_at_the_end_of_a_transaction_as_capture_does() {
    start(transactions);

    transactions.call(
        () -> {
          transactions.registerInterposedSynchronization(atTheEnd(() -> append("a", "k")));
          return "business";
        });

    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_time_limit_that_passes_meanwhile_undoes_all_and_releases_the_key() {
    start(transactions);

    assertThatThrownBy(
            () ->
                transactions.call(
                    () -> {
                      append("a", "k");
                      transactions.timeOut();
                      return append("b", "k");
                    }))
        .isInstanceOf(OutboxException.class)
        .hasMessageStartingWith("OUTBOX1606");

    assertThat(count()).isZero();
    transactions.call(() -> append("c", "k"));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void a_hundred_thousand_waiting_messages_are_no_burden_to_claims() {
    start(transactions);
    NodeId node = transactions.call(() -> store.nodes().register("a", Duration.ofHours(1)));
    List<NewMessage> many = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      many.add(message("m" + i, "k" + i % 3));
    }
    transactions.call(
        () -> {
          store.writer().append(many);
          return many;
        });

    int delivered = 0;
    int last = 1;
    while (last > 0) {
      last = transactions.call(() -> deliver(node));
      delivered += last;
    }

    assertThat(delivered).isEqualTo(100_000);
  }

  private int deliver(NodeId node) {
    List<ClaimedMessage> claimed =
        store
            .claims()
            .claim(new ClaimRequest(node, List.of("t"), 100, Long.MAX_VALUE, Set.of()))
            .messages();
    claimed.forEach(each -> assertThat(store.settlement().complete(each.token())).isTrue());
    return claimed.size();
  }

  private void start(TransactionRunner runner) {
    store.start(
        new StoreSettings(
            SchemaMode.NONE, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, runner));
  }

  private long count() {
    return transactions.call(() -> store.admin().count(OutboxAdmin.Filter.all(), 10));
  }

  private String append(String id, String key) {
    store.writer().append(List.of(message(id, key)));
    return id;
  }

  private static NewMessage message(String id, String key) {
    OutboxMessage message =
        OutboxMessage.builder()
            .id(id)
            .eventType("t")
            .aggregateType("t")
            .aggregateId(key)
            .payload(new byte[0])
            .build();
    return new NewMessage(message, new DeliveryTime.Immediately(), IdRule.GENERATED, List.of());
  }

  private static Synchronization atTheEnd(Runnable work) {
    return new Synchronization() {
      @Override
      public void beforeCompletion() {
        work.run();
      }

      @Override
      public void afterCompletion(int status) {
        // Only its beginning matters here.
      }
    };
  }

  private static Handler recording(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {
        // Nothing is buffered.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
