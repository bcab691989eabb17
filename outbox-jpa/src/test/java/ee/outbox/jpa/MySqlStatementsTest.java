package ee.outbox.jpa;

import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.StoreSettings;
import ee.outbox.spi.StoreSettings.SchemaMode;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** No MySQL: its statements, run on MariaDB, which is as near as this build comes. */
@Tag("matrix")
class MySqlStatementsTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    Storage storage = MariaDbStorage.empty(Unit.ECLIPSELINK, Level.READ_COMMITTED);
    return new AsMySql(new SeFixture(storage, 2_000, () -> {}), storage);
  }

  private record AsMySql(StoreFixture onMariaDb, Storage storage) implements StoreFixture {

    @Override
    public OutboxStore open() {
      return new JpaOutboxStore(storage::entityManager) {
        @Override
        public void start(StoreSettings settings) {
          super.start(settings);
          super.start(asMySql(settings));
        }
      };
    }

    private static StoreSettings asMySql(StoreSettings settings) {
      return new StoreSettings(
          SchemaMode.NONE,
          Optional.of("MySQL"),
          settings.lockTimeout(),
          settings.keepCompleted(),
          settings.transactions());
    }

    @Override
    public TransactionRunner transactions() {
      return onMariaDb.transactions();
    }

    @Override
    public int raceMessages() {
      return onMariaDb.raceMessages();
    }

    @Override
    public void close() {
      onMariaDb.close();
    }
  }
}
