package ee.outbox.jpa.database;

import static org.assertj.core.api.Assertions.assertThat;

import ee.outbox.jpa.sql.Provider;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Oracle's level, which only the driver tells: asked of other drivers here. */
class IsolationTest {

  private final Isolation isolation = Databases.named("Oracle").isolation();

  @ParameterizedTest
  @EnumSource(Unit.class)
  void read_committed_is_accepted(Unit unit) {
    try (Storage storage = H2Storage.inMemory(unit)) {
      assertThat(isolation.accepts(level(storage))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  void another_level_is_told_by_the_driver_and_refused(Unit unit) {
    String serializable = "&options=-c%20default_transaction_isolation=serializable";
    try (Storage storage = new Storage(unit, PostgreSqlStorage.url() + serializable, "postgres")) {
      String level = level(storage);

      assertThat(level).isEqualTo("serializable");
      assertThat(isolation.accepts(level)).isFalse();
    }
  }

  private String level(Storage storage) {
    return storage.callAndRollBack(
        () ->
            isolation.level(new Sql(storage::entityManager, Provider.of(storage.entityManager()))));
  }
}
