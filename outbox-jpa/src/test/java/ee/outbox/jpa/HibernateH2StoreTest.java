package ee.outbox.jpa;

import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** On Hibernate. */
class HibernateH2StoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    Storage storage = H2Storage.inMemory(Unit.HIBERNATE);
    return new SeFixture(storage, 1_000, storage::close);
  }
}
