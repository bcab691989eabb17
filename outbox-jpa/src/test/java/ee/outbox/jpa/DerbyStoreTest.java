package ee.outbox.jpa;

import ee.outbox.jpa.testing.DerbyStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** Waits for what is locked. */
class DerbyStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    Storage storage = DerbyStorage.inMemory(Unit.ECLIPSELINK);
    return new SeFixture(storage, 1_000, false, storage::close);
  }
}
