package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creation and validation on PostgreSQL, in a schema of their own. */
class PostgreSqlSchemaTest {

  private Storage storage;

  @BeforeEach
  void open() {
    run(PostgreSqlStorage.shared(), "create schema fresh");
    storage = new Storage(PostgreSqlStorage.url() + "&currentSchema=fresh", "postgres");
  }

  @AfterEach
  void drop() {
    storage.close();
    run(PostgreSqlStorage.shared(), "drop schema fresh cascade");
  }

  @Test
  void several_nodes_create_at_once() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> starts =
          Stream.generate(() -> CompletableFuture.runAsync(() -> start(SchemaMode.CREATE), threads))
              .limit(4)
              .toList();
      assertThat(starts)
          .allSatisfy(start -> assertThat(start).succeedsWithin(Duration.ofMinutes(1)));
    } finally {
      threads.shutdownNow();
    }
    start(SchemaMode.VALIDATE);
  }

  @Test
  void the_drained_table_keeps_pages() {
    start(SchemaMode.CREATE);

    assertThat(number("select count(*) from outbox_message")).isZero();
    assertThat(number("select pg_relation_size('outbox_message')")).isGreaterThan(800_000);
  }

  @Test
  void what_is_missing_is_created_again() {
    start(SchemaMode.CREATE);
    run(storage, "drop index outbox_by_lane");
    run(storage, "drop table outbox_node");

    start(SchemaMode.CREATE);

    start(SchemaMode.VALIDATE);
  }

  @Test
  void a_table_that_a_provider_generated_is_refused_also_where_the_rest_is_created() {
    run(
        storage,
        "create table outbox_message (seq bigint primary key, id varchar(64), payload bytea, status smallint)");

    assertThatThrownBy(() -> start(SchemaMode.VALIDATE))
        .hasMessageStartingWith("OUTBOX2200")
        .hasMessageContaining("column outbox_message.lane is missing")
        .hasMessageContaining("index outbox_message.outbox_ready is missing");
    assertThatThrownBy(() -> start(SchemaMode.CREATE)).hasMessageStartingWith("OUTBOX2201");
  }

  @Test
  void an_index_on_other_columns_is_refused() {
    start(SchemaMode.CREATE);
    run(storage, "drop index outbox_ready");
    run(storage, "create index outbox_ready on outbox_message (event_type)");

    assertThatThrownBy(() -> start(SchemaMode.VALIDATE))
        .hasMessageContaining(
            "index outbox_message.outbox_ready is event_type instead of event_type,available_at,seq");
  }

  private void start(SchemaMode schema) {
    storage
        .open()
        .start(
            new StoreSettings(
                schema, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, storage));
  }

  private long number(String query) {
    return storage.call(
        () ->
            ((Number) storage.entityManager().createNativeQuery(query).getSingleResult())
                .longValue());
  }

  private static void run(Storage storage, String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }
}
