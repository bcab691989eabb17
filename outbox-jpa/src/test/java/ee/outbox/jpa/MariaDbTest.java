package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.DuplicateMessageException;
import ee.outbox.OutboxMessage;
import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NewMessage.IdRule;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is peculiar to MariaDB. */
class MariaDbTest {

  private final Storage storage = MariaDbStorage.empty(Unit.ECLIPSELINK, Level.REPEATABLE_READ);
  private final JpaOutboxStore store = storage.open();

  @BeforeEach
  void start() {
    start(SchemaMode.CREATE);
  }

  @Test
  void it_is_recognised() {
    assertThat(store.description()).startsWith("Jakarta Persistence on MariaDB 11.4");
  }

  @Test
  void a_collation_that_takes_two_ids_for_one_fails_the_start() {
    run("alter table outbox_message modify id varchar(64) collate utf8mb4_general_ci not null");
    try {
      assertThatThrownBy(() -> start(SchemaMode.VALIDATE))
          .hasMessageStartingWith("OUTBOX2200")
          .hasMessageContaining("utf8mb4_general_ci instead of varchar(64) utf8mb4_nopad_bin");
    } finally {
      run("alter table outbox_message modify id varchar(64) collate utf8mb4_nopad_bin not null");
    }
  }

  @Test
  void an_id_that_was_written_after_the_transaction_looked_first_is_left_out() {
    storage.call(
        () -> {
          look();
          otherwise(() -> append("mine", IdRule.UNIQUE));
          append("mine", IdRule.IF_ABSENT);
          return null;
        });

    assertThat(number("select count(*) from outbox_message where id = 'mine'")).isOne();
  }

  @Test
  void an_id_that_was_written_after_the_transaction_looked_first_is_refused() {
    assertThatThrownBy(
            () ->
                storage.call(
                    () -> {
                      look();
                      otherwise(() -> append("mine", IdRule.UNIQUE));
                      append("mine", IdRule.UNIQUE);
                      return null;
                    }))
        .isInstanceOf(DuplicateMessageException.class)
        .hasMessageContaining("mine");
  }

  @Test
  void many_large_messages_are_written_in_several_statements() {
    storage.call(
        () -> {
          store.writer().append(List.of(large("1"), large("2"), large("3"), large("4")));
          return null;
        });

    assertThat(number("select sum(length(payload)) from outbox_message")).isEqualTo(4 * LARGE);
  }

  private static final int LARGE = 3 << 20;

  private static NewMessage large(String id) {
    return message(OutboxMessage.builder().id(id).payload(new byte[LARGE]), IdRule.GENERATED);
  }

  private void append(String id, IdRule rule) {
    store
        .writer()
        .append(List.of(message(OutboxMessage.builder().id(id).payload(id.getBytes()), rule)));
  }

  private static NewMessage message(OutboxMessage.Builder builder, IdRule rule) {
    return new NewMessage(
        builder.eventType("t").build(), new DeliveryTime.Immediately(), rule, List.of());
  }

  /** Begins the snapshot of the transaction. */
  private void look() {
    storage
        .entityManager()
        .createNativeQuery("select count(*) from outbox_message")
        .getResultList();
  }

  /** In another transaction that is over before this goes on. */
  private void otherwise(Runnable work) throws InterruptedException {
    Thread other =
        new Thread(
            () ->
                storage.call(
                    () -> {
                      work.run();
                      return null;
                    }));
    other.start();
    other.join();
  }

  private long number(String query) {
    return storage.call(
        () ->
            ((Number) storage.entityManager().createNativeQuery(query).getSingleResult())
                .longValue());
  }

  private void run(String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private void start(SchemaMode schema) {
    store.start(
        new StoreSettings(
            schema, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
  }
}
