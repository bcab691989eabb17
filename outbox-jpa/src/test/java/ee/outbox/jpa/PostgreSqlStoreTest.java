package ee.outbox.jpa;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

class PostgreSqlStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    PostgreSqlStorage.empty();
    return SeFixture.onPostgreSql(PostgreSqlStorage.shared(), 10_000, PostgreSqlStorage::empty);
  }
}
