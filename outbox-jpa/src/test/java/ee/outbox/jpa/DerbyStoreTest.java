package ee.outbox.jpa;

import ee.outbox.jpa.testing.DerbyStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** Waits for what is locked. */
class DerbyStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    DerbyStorage.empty(Unit.ECLIPSELINK);
    return SeFixture.onDerby(
        DerbyStorage.shared(Unit.ECLIPSELINK), 1_000, () -> DerbyStorage.empty(Unit.ECLIPSELINK));
  }
}
