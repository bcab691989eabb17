package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Row;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits for the end of transactions that may have made claims. A fenced change cannot: it sees the
 * row as it was before, finds that it is not the one, and does not wait for its lock.
 */
final class DoubtfulClaims {

  /** Without a lock, so the last committed version. Primary key. */
  private static final String LAST =
      """
      select seq, claim_no, owner from outbox_message where seq in %s""";

  private final Sql sql;
  private final Dialect dialect;

  DoubtfulClaims(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /**
   * Locks the rows that show an earlier claim: only of these a transaction in doubt can still hold
   * the lock. The others were claimed again since, and may be in the middle of a delivery.
   *
   * @return the claims that may hold; a change of another row would wait for that delivery on
   *     InnoDB
   */
  List<ClaimToken> await(List<ClaimToken> tokens) {
    InList all = InList.of(tokens.stream().map(ClaimToken::number).toList(), 1);
    Map<Long, ClaimToken> last = new HashMap<>();
    sql.rows(LAST.formatted(all.text()), all.after()).stream()
        .map(DoubtfulClaims::token)
        .forEach(token -> last.put(token.number(), token));
    List<ClaimToken> earlier =
        tokens.stream().filter(token -> isEarlier(last.get(token.number()), token)).toList();
    if (!earlier.isEmpty()) {
      lock(InList.of(earlier.stream().map(ClaimToken::number).sorted().toList(), 1));
    }
    return tokens.stream()
        .filter(token -> earlier.contains(token) || token.equals(last.get(token.number())))
        .toList();
  }

  private static ClaimToken token(Row row) {
    return new ClaimToken(new NodeId(row.number(2)), row.number(0), (int) row.number(1));
  }

  /** A row that is gone was claimed since, and settled. */
  private static boolean isEarlier(ClaimToken last, ClaimToken token) {
    return last != null && last.claimNumber() < token.claimNumber();
  }

  /** Expects nothing. Primary key. */
  private void lock(InList numbers) {
    sql.rows(
        dialect.lockingRead(
            "seq",
            dialect.byPrimaryKey("outbox_message"),
            "seq in " + numbers.text(),
            WhenLocked.WAIT),
        numbers.after());
  }
}
