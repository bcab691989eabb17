package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Dialect.WhenLocked;
import ee.outbox.jpa.sql.InList;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Waits for the end of transactions that may have made claims. A fenced change cannot: it sees the
 * row as it was before, finds that it is not the one, and does not wait for its lock.
 */
final class DoubtfulClaims {

  /** Without a lock, so the last committed version. Primary key. */
  private static final String LAST =
      """
      select seq, claim_no from outbox_message where seq in %s""";

  private final Sql sql;
  private final Dialect dialect;

  DoubtfulClaims(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /**
   * Locks the rows that show an earlier claim: only of these a transaction in doubt can still hold
   * the lock. The others were claimed again since, and may be in the middle of a delivery.
   */
  void await(List<ClaimToken> tokens) {
    Map<Long, ClaimToken> wanted =
        tokens.stream().collect(Collectors.toMap(ClaimToken::number, Function.identity()));
    InList all = InList.of(wanted.keySet(), 1);
    List<Long> earlier =
        sql.rows(LAST.formatted(all.text()), all.after()).stream()
            .filter(row -> row.number(1) < wanted.get(row.number(0)).claimNumber())
            .map(row -> row.number(0))
            .sorted()
            .toList();
    if (!earlier.isEmpty()) {
      lock(InList.of(earlier, 1));
    }
  }

  /** Expects nothing. Primary key. */
  private void lock(InList numbers) {
    sql.rows(
        dialect.lockingRead("seq", "outbox_message", "seq in " + numbers.text(), WhenLocked.WAIT),
        numbers.after());
  }
}
