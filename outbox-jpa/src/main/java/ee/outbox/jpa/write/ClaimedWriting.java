package ee.outbox.jpa.write;

import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Messages that are claimed by the statement that writes them, on databases where that pays. */
public interface ClaimedWriting {

  /** Messages are written as they are elsewhere, and claimed when they are found. */
  ClaimedWriting NONE =
      new ClaimedWriting() {
        @Override
        public Optional<WrittenMessages> insert(
            NodeId node, List<NewMessage> messages, SortedSet<Integer> buckets) {
          return Optional.empty();
        }

        @Override
        public Set<String> open(Collection<String> transactions) {
          return Set.of();
        }
      };

  /**
   * Writes messages as the node's, or, where something of their lanes is live already, as nobody's.
   *
   * @param node who claims
   * @param messages due at once, their ids made by the outbox
   * @param buckets the locks to be taken first, perhaps none
   * @return those claimed, and what {@link #open} knows the transaction by; empty: nothing is
   *     written
   * @throws ee.outbox.OutboxException where a lock is not had within the lock timeout
   */
  Optional<WrittenMessages> insert(
      NodeId node, List<NewMessage> messages, SortedSet<Integer> buckets);

  /**
   * Tells which of some transactions that wrote messages the database has not ended. The caller's
   * next statement sees what the others have left: its snapshot is younger.
   *
   * @param transactions as {@link #insert} told them
   * @return those that may still be committed
   */
  Set<String> open(Collection<String> transactions);
}
