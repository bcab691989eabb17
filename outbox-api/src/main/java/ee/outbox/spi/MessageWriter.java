package ee.outbox.spi;

import java.util.List;

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
   * Writes messages, in the given order, as the last work of the caller's transaction: other work
   * of the transaction has reached the database already. Called again within one transaction only
   * with messages that have no ordering key and no {@link NewMessage.IdRule} other than {@code
   * GENERATED}, or with keys of the first call.
   *
   * @param messages what to write, not null, not empty
   * @throws ee.outbox.DuplicateMessageException where a message that must be unique by its id is
   *     not
   * @throws ee.outbox.OutboxException where the lock of a key is not had within the lock timeout;
   *     the transaction must be rolled back after either
   */
  void append(List<NewMessage> messages);
}
