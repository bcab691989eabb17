package ee.outbox.jpa;

import ee.outbox.jpa.testing.PostgreSqlStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;

/** On Hibernate. */
class HibernatePostgreSqlStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    PostgreSqlStorage.empty();
    return SeFixture.onPostgreSql(
        PostgreSqlStorage.sharedOnHibernate(), 2_000, PostgreSqlStorage::empty);
  }
}
