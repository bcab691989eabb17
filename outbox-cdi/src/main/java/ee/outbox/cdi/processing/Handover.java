package ee.outbox.cdi.processing;

import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.List;
import java.util.Optional;

/**
 * Takes messages from the transaction that writes them straight to this node's workers. They are
 * written as claimed by this node, so no claim is needed, and nobody sees them before the commit.
 * Safe for use by any thread.
 */
public interface Handover {

  /**
   * Asks for places at the workers. Called while the transaction is open; uses no store.
   *
   * @param messages what is about to be written, all of it
   * @return a place for all of them; empty where they have to be claimed like any others
   */
  Optional<Place> place(List<NewMessage> messages);

  /**
   * A place at the workers, kept for messages of one transaction. Exactly one of {@link #written}
   * and {@link #notWritten} is called, then, after {@link #written}, {@link #ended}; where that
   * does not come, the store is asked in time how the transaction ended.
   */
  interface Place {

    /** In whose name the messages are to be written. */
    NodeId node();

    /** They are written, and the transaction goes on. */
    void written(WrittenMessages messages);

    /** They are not, or not for this node: the place is given up. */
    void notWritten();

    /**
     * The transaction has ended. Only hands over: called on the committing thread, where a
     * transaction may still be, or the database out of reach.
     *
     * @param committed true where that is certain; what was told to be rolled back may have been
     *     committed, where the answer to the commit was lost
     */
    void ended(boolean committed);
  }

  /**
   * For a node that delivers nothing.
   *
   * @return one without any place
   */
  static Handover none() {
    return messages -> Optional.empty();
  }
}
