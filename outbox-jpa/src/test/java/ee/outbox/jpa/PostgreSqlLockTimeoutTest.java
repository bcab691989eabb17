package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxMessage;
import ee.outbox.jpa.message.LaneHash;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application has set in its transaction is as it was after the outbox has written. */
class PostgreSqlLockTimeoutTest {

  private final Storage storage = PostgreSqlStorage.shared();
  private final JpaOutboxStore store = storage.open();

  @BeforeEach
  void start() {
    PostgreSqlStorage.empty();
    start(Duration.ofSeconds(5));
  }

  @AfterEach
  void empty() {
    PostgreSqlStorage.empty();
  }

  @Test
  void the_applications_lock_timeout_is_as_it_was_after_an_append() {
    String after =
        storage.callAndRollBack(
            () -> {
              sql("set local lock_timeout = '7s'");
              store.writer().append(List.of(message("a", IdRule.GENERATED)));
              return lockTimeout();
            });

    assertThat(after).isEqualTo("7s");
  }

  @Test
  void it_is_as_it_was_also_where_locks_are_waited_for() {
    String after =
        storage.callAndRollBack(
            () -> {
              sql("set local lock_timeout = '7s'");
              store.writer().append(List.of(ofTwoLocks("k"), ofTwoLocks("l")));
              return lockTimeout();
            });

    assertThat(after).isEqualTo("7s");
  }

  @Test
  void it_is_as_it_was_also_where_the_lock_was_not_free() throws SQLException {
    try (Connection other = DriverManager.getConnection(PostgreSqlStorage.url(), "postgres", "");
        Statement holding = other.createStatement()) {
      holding.execute("select pg_advisory_lock(782001, " + bucketOfK() + ")");
      CompletableFuture<String> after =
          CompletableFuture.supplyAsync(
              () ->
                  storage.callAndRollBack(
                      () -> {
                        sql("set local lock_timeout = '7s'");
                        store.writer().append(List.of(message("a", IdRule.GENERATED)));
                        return lockTimeout();
                      }));
      await().until(() -> waiting(holding));

      holding.execute("select pg_advisory_unlock_all()");

      assertThat(after.join()).isEqualTo("7s");
    }
  }

  @Test
  void it_is_as_it_was_also_after_a_refusal() {
    storage.call(
        () -> {
          store.writer().append(List.of(message("a", IdRule.UNIQUE)));
          return null;
        });

    String after =
        storage.callAndRollBack(
            () -> {
              sql("set local lock_timeout = '7s'");
              assertThatThrownBy(() -> store.writer().append(List.of(message("a", IdRule.UNIQUE))))
                  .isInstanceOf(DuplicateMessageException.class);
              return lockTimeout();
            });

    assertThat(after).isEqualTo("7s");
  }

  @Test
  void a_timeout_longer_than_the_database_knows_counts_as_its_longest() {
    start(Duration.ofDays(40));

    storage.call(
        () -> {
          store.writer().append(List.of(ofTwoLocks("k"), ofTwoLocks("l")));
          return null;
        });

    assertThat(storage.call(() -> store.admin().find("of k"))).isPresent();
  }

  private static int bucketOfK() {
    return LaneHash.bucket(LaneHash.of("order", "k"));
  }

  private static boolean waiting(Statement statement) throws SQLException {
    try (ResultSet locks =
        statement.executeQuery(
            "select count(*) from pg_locks where classid = 782001 and not granted and objid = "
                + bucketOfK())) {
      locks.next();
      return locks.getInt(1) > 0;
    }
  }

  private void start(Duration lockTimeout) {
    store.start(
        new StoreSettings(
            SchemaMode.CREATE, Optional.empty(), lockTimeout, Retention.DELETE, storage));
  }

  private String lockTimeout() {
    return (String)
        storage
            .entityManager()
            .createNativeQuery("select current_setting('lock_timeout')")
            .getSingleResult();
  }

  private void sql(String statement) {
    storage.entityManager().createNativeQuery(statement).executeUpdate();
  }

  /** No lock is tried where a transaction needs several. */
  private static NewMessage ofTwoLocks(String key) {
    return message("of " + key, key, IdRule.GENERATED);
  }

  private static NewMessage message(String id, IdRule rule) {
    return message(id, "k", rule);
  }

  private static NewMessage message(String id, String key, IdRule rule) {
    return new NewMessage(
        OutboxMessage.builder()
            .id(id)
            .eventType("locked")
            .aggregateType("order")
            .aggregateId(key)
            .payload(new byte[0])
            .build(),
        new DeliveryTime.Immediately(),
        rule,
        List.of());
  }
}
