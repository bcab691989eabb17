package ee.outbox.jpa;

import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import org.junit.jupiter.api.Tag;

/** On Hibernate, at the level that MariaDB has where nobody has set one. */
@Tag("matrix")
class HibernateMariaDbRepeatableReadStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new SeFixture(
        MariaDbStorage.empty(Unit.HIBERNATE, Level.REPEATABLE_READ), 2_000, () -> {});
  }
}
