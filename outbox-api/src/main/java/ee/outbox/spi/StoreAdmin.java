package ee.outbox.spi;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The store's part in administration. Each call does a bounded amount of work. */
public interface StoreAdmin {

  /**
   * Finds messages in the order of their numbers, as {@link OutboxAdmin#find(OutboxAdmin.Filter,
   * OutboxAdmin.Page)}.
   *
   * @param filter which ones, not null
   * @param page which part, not null
   * @return that part
   * @throws ee.outbox.OutboxException where the cursor is none of this store's
   */
  OutboxAdmin.Found find(OutboxAdmin.Filter filter, OutboxAdmin.Page page);

  /**
   * Finds one message.
   *
   * @param id its message id, not null
   * @return the message, empty where there is none
   */
  Optional<OutboxMessage> find(String id);

  /**
   * Counts messages. A store need not look at more than 100,000 of each status, or {@code limit}
   * where that is more: where few of very many pass the filter, the number may be too small.
   *
   * @param filter which ones, not null
   * @param limit where to stop, 1 or more
   * @return the number, at most {@code limit}
   */
  long count(OutboxAdmin.Filter filter, long limit);

  /**
   * How long the oldest due message has been due.
   *
   * @return the age, empty where none waits
   */
  Optional<Duration> oldestPendingAge();

  /**
   * Finds messages that a node which is dead by now still keeps from others: live, due, owned by a
   * dead node, and locked by a transaction that has not ended. Looks at a bounded number of the
   * oldest messages only, those that waited longest; does not wait for the lock.
   *
   * @param eventTypes of which event types, not empty; those waiting in order may be of any
   * @return their message ids, empty where none was seen
   */
  List<String> heldByDeadNodes(List<String> eventTypes);

  /**
   * Makes a dead message pending, as the last of its key: same id, a new number drawn under the
   * key's lock, no take-overs; its dead handlers are pending with no attempts (their last error
   * stays), those done stay done.
   *
   * @param id its message id, not null
   * @return false where it is not dead
   */
  boolean redrive(String id);

  /**
   * Deletes a message that no live node owns, and releases its key.
   *
   * @param id its message id, not null
   * @return false where there is none, or a live node owns it or is changing it
   */
  boolean discard(String id);

  /**
   * Replaces the progress of a pending or dead message that no live node owns; a message that is
   * left with nothing to call becomes dead where one of its handlers is, and is completed
   * otherwise.
   *
   * @param id its message id, not null
   * @param expected the progress as it was read, not null: nothing is changed where it has changed
   *     since
   * @param progress the new progress, not null
   * @return false where nothing was changed
   */
  boolean replaceProgress(
      String id, List<HandlerProgress> expected, List<HandlerProgress> progress);

  /**
   * Deletes kept messages.
   *
   * @param status {@link Status#COMPLETED} or {@link Status#DEAD}
   * @param olderThan how long ago they became so at least, not null
   * @param limit how many at most, 1 or more
   * @return how many
   */
  int purge(Status status, Duration olderThan, int limit);
}
