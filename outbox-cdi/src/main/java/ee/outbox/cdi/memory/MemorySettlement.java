package ee.outbox.cdi.memory;

import ee.outbox.HandlerProgress;
import ee.outbox.cdi.memory.Row.State;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.Settlement;
import ee.outbox.spi.WrittenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what became of claimed messages, where the claim is the last one. */
final class MemorySettlement implements Settlement {

  private final Session session;

  MemorySettlement(Session session) {
    this.session = session;
  }

  @Override
  public boolean complete(ClaimToken token) {
    return session.in(transaction -> complete(transaction, token));
  }

  /** One by one: each is the head when those before it are done. */
  @Override
  public int completeAll(List<ClaimToken> tokens) {
    return session.in(
        transaction -> (int) tokens.stream().filter(each -> complete(transaction, each)).count());
  }

  private boolean complete(MemoryTransaction transaction, ClaimToken token) {
    Optional<Row> row = held(transaction, token).filter(transaction::head);
    row.ifPresent(each -> Endings.complete(transaction, each, session.keepsCompleted()));
    return row.isPresent();
  }

  @Override
  public boolean saveProgress(ClaimToken token, List<HandlerProgress> progress) {
    return session.in(
        transaction -> {
          Optional<Row> row = held(transaction, token).filter(transaction::head);
          row.ifPresent(each -> transaction.put(each.with(progress)));
          return row.isPresent();
        });
  }

  @Override
  public boolean retryLater(
      ClaimToken token, List<HandlerProgress> progress, Duration delay, OrderOnFailure order) {
    return session.in(
        transaction -> {
          Instant due = transaction.storage().now().plus(delay);
          Optional<Row> later =
              held(transaction, token).map(each -> each.with(progress).releasedUntil(due));
          later.ifPresent(
              each -> transaction.put(order == OrderOnFailure.SKIP ? each.outOfOrder() : each));
          return later.isPresent();
        });
  }

  @Override
  public boolean deadLetter(ClaimToken token, List<HandlerProgress> progress) {
    return session.in(
        transaction -> {
          Optional<Row> row = held(transaction, token);
          Instant now = transaction.storage().now();
          row.ifPresent(each -> transaction.put(each.with(progress).become(State.DEAD, now)));
          return row.isPresent();
        });
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return session.in(
        transaction -> {
          Instant due = transaction.storage().now().plus(delay);
          List<Row> rows =
              tokens.stream().flatMap(each -> held(transaction, each).stream()).toList();
          rows.forEach(each -> transaction.put(each.releasedUntil(due)));
          return rows.size();
        });
  }

  @Override
  public int giveBackInDoubt(List<ClaimToken> tokens) {
    return session.in(
        transaction -> {
          tokens.forEach(each -> awaitDoubt(transaction, each));
          return giveBack(tokens, Duration.ZERO);
        });
  }

  @Override
  public List<WrittenClaims> giveBackWritten(List<WrittenClaims> claims) {
    return session.in(
        transaction -> {
          List<WrittenClaims> open =
              claims.stream()
                  .filter(each -> each.tokens().stream().anyMatch(t -> unborn(transaction, t)))
                  .toList();
          claims.stream()
              .filter(each -> !open.contains(each))
              .forEach(each -> giveBack(each.tokens(), Duration.ZERO));
          return open;
        });
  }

  /** Whether the transaction that writes the message has not ended. */
  private static boolean unborn(MemoryTransaction transaction, ClaimToken token) {
    return transaction.rowLockedByOther(token.number())
        && transaction.row(token.number()).isEmpty();
  }

  /** Only who made this claim, and has not ended, can hold a row that shows an earlier one. */
  private void awaitDoubt(MemoryTransaction transaction, ClaimToken token) {
    session.waitWhile(
        transaction,
        token.number(),
        () ->
            transaction.rowLockedByOther(token.number())
                && transaction
                    .row(token.number())
                    .filter(row -> row.hold().claims() < token.claimNumber())
                    .isPresent());
  }

  @Override
  public Optional<List<HandlerProgress>> held(ClaimToken token) {
    return session.in(transaction -> held(transaction, token).map(row -> row.content().progress()));
  }

  /** Handlers leave nothing behind in this store: there is no persistence context between them. */
  @Override
  public void separate() {
    session.in(transaction -> transaction);
  }

  /**
   * The message where the token is its last claim; waits while another transaction changes it, and
   * while the one that writes it makes it visible: others may be told of that commit before.
   */
  private Optional<Row> held(MemoryTransaction transaction, ClaimToken token) {
    session.waitWhile(
        transaction,
        token.number(),
        () ->
            unborn(transaction, token)
                || transaction.rowLockedByOther(token.number())
                    && lastClaim(transaction, token).isPresent());
    return lastClaim(transaction, token);
  }

  private static Optional<Row> lastClaim(MemoryTransaction transaction, ClaimToken token) {
    return transaction.row(token.number()).filter(row -> row.heldBy(token));
  }
}
