package ee.outbox.jpa.testing;

import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;
import ee.outbox.spi.contract.StoreFixture;

/** The contract kit's fixture on one storage. */
public record SeFixture(
    Storage storage,
    int raceMessages,
    boolean passesOverLocked,
    boolean claimsByWriting,
    Runnable end)
    implements StoreFixture {

  /** On a database that passes over what is locked. */
  public SeFixture(Storage storage, int raceMessages, Runnable end) {
    this(storage, raceMessages, true, false, end);
  }

  /** On PostgreSQL. */
  public static SeFixture onPostgreSql(Storage storage, int raceMessages, Runnable end) {
    return new SeFixture(storage, raceMessages, true, true, end);
  }

  /** On Derby. */
  public static SeFixture onDerby(Storage storage, int raceMessages, Runnable end) {
    return new SeFixture(storage, raceMessages, false, false, end);
  }

  @Override
  public OutboxStore open() {
    return storage.open();
  }

  @Override
  public TransactionRunner transactions() {
    return storage;
  }

  @Override
  public void close() {
    end.run();
  }
}
