package ee.outbox.jpa;

import ee.outbox.jpa.testing.H2Storage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

class H2StoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    Storage storage = H2Storage.inMemory();
    return new SeFixture(storage, 2_000, storage::close);
  }
}
