package ee.outbox.spi;

import java.util.List;
import java.util.Optional;

/**
 * The store's part in capture.
 *
 * <p><strong>Commit order.</strong> For each ordering key of the given messages the writer takes a
 * lock, all in one fixed order, and only then draws the numbers that say the messages' order; it
 * holds the locks to the end of the transaction. So of two transactions that write under one key,
 * the one that commits first has the smaller numbers.
 */
public interface MessageWriter {

  /**
   * Joins the caller's transaction. Called once in each, with its first message, and before
   * anything else: what a container makes for a transaction it may refuse to make at its end, as
   * CDI's contexts do with beans that are {@code @TransactionScoped}. Takes no lock.
   *
   * @throws IllegalStateException where the transaction cannot be joined any more
   */
  void join();

  /**
   * Brings other work of the caller's transaction to the database, as far as the store knows of
   * such work and nobody else has brought it or will bring it before the messages. More messages
   * may appear meanwhile, for instance from entity listeners. Called before the first {@link
   * #append}, at the end of the caller's transaction, again as long as messages appear; it takes no
   * lock of a key.
   *
   * @throws RuntimeException whatever that work fails with; the transaction must be rolled back
   *     then
   */
  void prepare();

  /**
   * Writes messages, in the given order, as the last work of the caller's transaction: other work
   * of the transaction has reached the database already, by {@link #prepare} at the latest. Called
   * again within one transaction only with messages that have no ordering key and no {@link
   * NewMessage.IdRule} other than {@code GENERATED}, or with keys of the first call.
   *
   * @param messages what to write, not null, not empty
   * @throws ee.outbox.DuplicateMessageException where a message that must be unique by its id is
   *     not
   * @throws ee.outbox.OutboxException where the lock of a key is not had within the lock timeout;
   *     the transaction must be rolled back after either
   */
  void append(List<NewMessage> messages);

  /**
   * Writes messages as {@link #append} does, claimed by a node from the beginning, so that it can
   * deliver them after the commit without claiming them. Until then nobody sees them; after it they
   * are as if {@link ClaimSource#claim} had given them to that node: free as soon as it is not
   * registered any more, and nobody else's before.
   *
   * <p>Messages with an ordering key are claimed only where no live message of their keys is seen
   * before them; what is not claimed is written as {@link #append} does. What is seen may be older
   * than the lock of the key, so such a claim does not say that the message is the head: it is for
   * handlers of which nothing is called, not even a fallback, before the settlement finds out.
   *
   * <p>Who calls this owes an end to each claim: a settlement after the commit, or {@link
   * Settlement#giveBackWritten} where nobody knows whether there was one.
   *
   * @param node who claims, not null; whether it lives is not looked at
   * @param messages what to write, not null, not empty; all due {@link DeliveryTime.Immediately},
   *     their ids {@link NewMessage.IdRule#GENERATED}
   * @return the messages with their claims, in the given order, or no messages where they are
   *     written and not claimed; empty where this store does not do it for these: then it has
   *     written nothing
   * @throws ee.outbox.OutboxException where the lock of a key is not had within the lock timeout
   */
  Optional<WrittenMessages> appendClaimed(NodeId node, List<NewMessage> messages);
}
