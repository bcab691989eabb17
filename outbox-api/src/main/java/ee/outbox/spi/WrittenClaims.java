package ee.outbox.spi;

import java.util.List;
import java.util.Objects;

/**
 * Claims that were written together with their messages, by {@link MessageWriter#appendClaimed}:
 * they hold if and only if the transaction that wrote them commits.
 *
 * @param transaction by what the store knows that transaction again; empty where it needs nothing
 * @param tokens the claims, in the order in which the messages were given
 */
public record WrittenClaims(String transaction, List<ClaimToken> tokens) {

  /** Checks and copies the parts. */
  public WrittenClaims {
    Objects.requireNonNull(transaction, "transaction");
    tokens = List.copyOf(tokens);
  }
}
