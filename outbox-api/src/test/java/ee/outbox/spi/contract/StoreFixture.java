package ee.outbox.spi.contract;

import ee.outbox.spi.OutboxStore;
import ee.outbox.spi.TransactionRunner;

/**
 * What a store's author brings: a storage without any message or node, and the stores on it. The
 * kit asks for a new one before each test and closes it afterwards.
 */
public interface StoreFixture {

  /**
   * Opens one more store on the same storage, as another node would have it. The kit starts it with
   * the settings that its test needs and schema mode CREATE; the storage may have its tables
   * already.
   *
   * @return a store that has not been started
   */
  OutboxStore open();

  /**
   * Runs the kit's transactions. Several threads of the kit have one each at a time.
   *
   * @return the kind of transactions that all stores of this fixture join
   */
  TransactionRunner transactions();

  /**
   * How many messages the races send through the store: as many as it settles in a few seconds, at
   * least 1,000.
   *
   * @return the number
   */
  int raceMessages();

  /**
   * Whether its stores pass over rows that another transaction has changed, and see them as they
   * were before. Where a database cannot do that, its stores wait instead: that is right, but one
   * slow transaction holds up others, and the tests that demand the opposite are skipped.
   *
   * @return true unless it waits
   */
  default boolean passesOverLocked() {
    return true;
  }

  /**
   * Whether its stores can claim messages by writing them.
   *
   * @return false where {@code MessageWriter.appendClaimed} writes nothing
   */
  default boolean claimsByWriting() {
    return false;
  }

  /** Ends it: all stores opened are of no use any more. */
  void close();
}
