package ee.outbox.jpa.write;

import ee.outbox.jpa.message.LaneHash;
import ee.outbox.spi.Lane;
import java.util.SortedSet;

/** Locks that writers of one ordering key, or of one message id given by a caller, take in turn. */
public interface KeyLocks {

  /**
   * Takes locks in ascending order and holds them to the end of the transaction.
   *
   * @param buckets which ones, 0 to {@value LaneHash#BUCKETS} less one
   * @throws ee.outbox.OutboxException where one is not had within the lock timeout
   * @see LaneHash#bucket(Lane)
   */
  void lock(SortedSet<Integer> buckets);
}
