package ee.outbox.jpa.write;

import ee.outbox.spi.NewMessage;
import java.util.List;
import java.util.SortedSet;

/** Writes messages in the given order. */
public interface MessageInsert {

  /**
   * Takes locks in ascending order, then draws the numbers and inserts.
   *
   * @param messages what to write, not empty
   * @param buckets the locks, perhaps none
   * @throws ee.outbox.OutboxException where one is not had within the lock timeout
   */
  void insert(List<NewMessage> messages, SortedSet<Integer> buckets);
}
