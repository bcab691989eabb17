package ee.outbox.cdi.memory;

import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.contract.StoreContract;
import ee.outbox.spi.contract.StoreFixture;
import java.time.Clock;

/** The store in memory keeps the contract of all stores. */
class MemoryStoreContractTest extends StoreContract {

  @Override
  protected StoreFixture newFixture() {
    return new MemoryFixture();
  }

  private static final class MemoryFixture implements StoreFixture {

    private final FakeTransactions transactions = new FakeTransactions();
    private final Storage storage = new Storage(Clock.systemUTC());

    @Override
    public OutboxStore open() {
      return new MemoryStore(transactions, storage);
    }

    @Override
    public TransactionRunner transactions() {
      return transactions;
    }

    @Override
    public int raceMessages() {
      return 5_000;
    }

    @Override
    public boolean claimsByWriting() {
      return true;
    }

    @Override
    public void close() {
      // The storage goes with the fixture.
    }
  }
}
