package ee.outbox.jpa;

import ee.outbox.jpa.testing.MariaDbStorage;
import ee.outbox.jpa.testing.MariaDbStorage.Level;
import ee.outbox.jpa.testing.Storage;
import ee.outbox.jpa.testing.Unit;
import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import java.util.concurrent.Callable;

/**
 * At REPEATABLE READ, where a claim cannot lower the level since its transaction has begun already,
 * as it has on an XA data source.
 */
class MariaDbBegunTransactionStoreTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new Begun(MariaDbStorage.empty(Unit.ECLIPSELINK, Level.REPEATABLE_READ));
  }

  private record Begun(Storage storage) implements StoreFixture, TransactionRunner {

    @Override
    public OutboxStore open() {
      return storage.open();
    }

    @Override
    public TransactionRunner transactions() {
      return this;
    }

    @Override
    public int raceMessages() {
      return 2_000;
    }

    @Override
    public <T> T call(Callable<T> work) {
      return storage.call(() -> begunAnd(work));
    }

    @Override
    public <T> T callAndRollBack(Callable<T> work) {
      return storage.callAndRollBack(() -> begunAnd(work));
    }

    private <T> T begunAnd(Callable<T> work) throws Exception {
      storage.entityManager().createNativeQuery("start transaction").executeUpdate();
      return work.call();
    }

    @Override
    public void close() {
      // the storage is shared
    }
  }
}
