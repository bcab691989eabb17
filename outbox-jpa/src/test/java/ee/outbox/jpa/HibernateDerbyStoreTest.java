package ee.outbox.jpa;

import ee.outbox.jpa.testing.DerbyStorage;
import ee.outbox.jpa.testing.SeFixture;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import org.junit.jupiter.api.Tag;

/** On Hibernate; waits for what is locked. */
@Tag("matrix")
class HibernateDerbyStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    DerbyStorage.empty(Unit.HIBERNATE);
    return SeFixture.onDerby(
        DerbyStorage.shared(Unit.HIBERNATE), 1_000, () -> DerbyStorage.empty(Unit.HIBERNATE));
  }
}
