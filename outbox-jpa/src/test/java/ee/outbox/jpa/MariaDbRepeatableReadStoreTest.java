package ee.outbox.jpa;

import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** At the level that MariaDB has where nobody has set one. */
class MariaDbRepeatableReadStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new SeFixture(
        MariaDbStorage.empty(Unit.ECLIPSELINK, Level.REPEATABLE_READ), 10_000, () -> {});
  }
}
