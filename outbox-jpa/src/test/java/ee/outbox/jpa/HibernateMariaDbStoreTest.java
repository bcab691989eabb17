package ee.outbox.jpa;

import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** On Hibernate. */
class HibernateMariaDbStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new SeFixture(
        MariaDbStorage.empty(Unit.HIBERNATE, Level.READ_COMMITTED), 2_000, () -> {});
  }
}
