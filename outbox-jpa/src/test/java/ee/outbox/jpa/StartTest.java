package ee.outbox.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.Retention;
import ee.outbox.spi.StoreSettings.SchemaMode;
import ee.outbox.spi.TransactionRunner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class StartTest {

  @Test
  void a_store_says_what_it_stands_on() {
    JpaOutboxStore store = PostgreSqlStorage.shared().open();
    store.start(settings(PostgreSqlStorage.shared(), SchemaMode.CREATE));

    assertThat(store.description()).startsWith("Jakarta Persistence on PostgreSQL 18");
  }

  @Test
  void the_entity_can_be_named_as_a_class_too() {
    try (Storage storage = new Storage("by-class", H2Storage.inMemoryUrl(), "sa")) {
      assertThatCode(() -> storage.open().start(settings(storage, SchemaMode.CREATE)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void an_entity_that_is_not_mapped_fails_the_start_with_the_line_to_add() {
    try (Storage storage = new Storage("without-outbox", H2Storage.inMemoryUrl(), "sa")) {
      assertThatThrownBy(() -> storage.open().start(settings(storage, SchemaMode.CREATE)))
          .hasMessageStartingWith("OUTBOX2003")
          .hasMessageContaining("<mapping-file>META-INF/outbox-orm.xml</mapping-file>");
    }
  }

  @Test
  void an_unknown_database_is_refused_with_the_known_ones() {
    try (Storage storage = H2Storage.inMemory()) {
      StoreSettings settings =
          new StoreSettings(
              SchemaMode.CREATE,
              Optional.of("Paradox"),
              Duration.ofSeconds(5),
              Retention.DELETE,
              storage);

      assertThatThrownBy(() -> storage.open().start(settings))
          .hasMessageContaining("outbox.database")
          .hasMessageContaining("'Paradox'")
          .hasMessageContaining("PostgreSQL, H2, MariaDB, MySQL, Derby, Oracle, SQL Server, Db2");
    }
  }

  @Test
  void all_faults_of_a_schema_are_named_at_once() {
    try (Storage storage = H2Storage.inMemory()) {
      storage.open().start(settings(storage, SchemaMode.CREATE));
      run(storage, "alter table outbox_message drop column takeovers");
      run(storage, "alter table outbox_message alter column id varchar(255)");
      run(storage, "drop index outbox_ready");
      run(storage, "drop table outbox_lane");

      assertThatThrownBy(() -> storage.open().start(settings(storage, SchemaMode.VALIDATE)))
          .hasMessageStartingWith("OUTBOX2200")
          .hasMessageContaining("table outbox_lane is missing")
          .hasMessageContaining("column outbox_message.takeovers is missing (smallint)")
          .hasMessageContaining(
              "column outbox_message.id is character varying(255) instead of character varying(64)")
          .hasMessageContaining("index outbox_message.outbox_ready is missing");
    }
  }

  @Test
  void without_tables_validation_fails() {
    try (Storage storage = H2Storage.inMemory()) {
      assertThatThrownBy(() -> storage.open().start(settings(storage, SchemaMode.VALIDATE)))
          .hasMessageContaining("table outbox_message is missing")
          .hasMessageContaining("table outbox_node is missing")
          .hasMessageContaining("ee/outbox/jpa/schema/h2/V1.sql");
    }
  }

  @Test
  void transactions_that_do_not_roll_back_fail_the_start() {
    try (Storage storage = H2Storage.inMemory()) {
      TransactionRunner careless =
          new TransactionRunner() {
            @Override
            public <T> T call(Callable<T> work) {
              return storage.call(work);
            }

            @Override
            public <T> T callAndRollBack(Callable<T> work) {
              return storage.call(work);
            }
          };

      assertThatThrownBy(() -> storage.open().start(settings(careless, SchemaMode.CREATE)))
          .hasMessageStartingWith("OUTBOX2004");
    }
  }

  @Test
  void another_isolation_level_fails_the_start() {
    try (Storage storage =
        new Storage(
            PostgreSqlStorage.url()
                + "&options=-c%20default_transaction_isolation=repeatable\\%20read",
            "postgres")) {
      assertThatThrownBy(() -> storage.open().start(settings(storage, SchemaMode.CREATE)))
          .hasMessageStartingWith("OUTBOX2005")
          .hasMessageContaining("'repeatable read'");
    }
  }

  private static void run(Storage storage, String statement) {
    storage.call(() -> storage.entityManager().createNativeQuery(statement).executeUpdate());
  }

  private static StoreSettings settings(TransactionRunner transactions, SchemaMode schema) {
    return new StoreSettings(
        schema, Optional.empty(), Duration.ofSeconds(5), Retention.DELETE, transactions);
  }
}
