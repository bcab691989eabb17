package ee.outbox.jpa;

import ee.outbox.jpa.testing.DerbyStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** On Hibernate; waits for what is locked. */
class HibernateDerbyStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    Storage storage = DerbyStorage.inMemory(Unit.HIBERNATE);
    return new SeFixture(storage, 1_000, false, storage::close);
  }
}
