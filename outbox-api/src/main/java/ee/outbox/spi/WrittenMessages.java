package ee.outbox.spi;

import java.util.List;
import java.util.Objects;

/**
 * Messages that a node has claimed by writing them.
 *
 * @param transaction by what the store knows the transaction again that wrote them; empty where it
 *     needs nothing
 * @param messages the messages as a claim would have them, in the order in which they were given;
 *     none where they were written to be claimed later
 */
public record WrittenMessages(String transaction, List<ClaimedMessage> messages) {

  /** Checks and copies the parts. */
  public WrittenMessages {
    Objects.requireNonNull(transaction, "transaction");
    messages = List.copyOf(messages);
  }

  /**
   * The claims alone, without the messages.
   *
   * @return one for each message
   */
  public WrittenClaims claims() {
    return new WrittenClaims(transaction, messages.stream().map(ClaimedMessage::token).toList());
  }
}
