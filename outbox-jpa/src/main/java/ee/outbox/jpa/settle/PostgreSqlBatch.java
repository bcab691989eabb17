package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.ArrayLiteral;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import java.time.Duration;
import java.util.List;

/** One statement for all claims, which arrive as arrays. */
public final class PostgreSqlBatch implements BatchSettle {

  /** ?1 seqs, ?2 owners, ?3 claim numbers: as many each. */
  private static final String TOKENS =
      """
      unnest(cast(?1 as bigint[]), cast(?2 as bigint[]), cast(?3 as integer[])) as f (seq, owner, no)""";

  /**
   * Claimed under one of the tokens. PostgreSQL looks them up in a table of hashes; one look for
   * each row at all of them costs twice as much at 50 messages.
   */
  private static final String IS_HELD =
      """
      coalesce((%1$s.seq, %1$s.owner, %1$s.claim_no) in (select f.seq, f.owner, f.no from %2$s), false)""";

  /**
   * Live, and claimed under one of the tokens. Primary key. Here and below an offset or coalesce
   * keeps PostgreSQL from making joins of the conditions: by statistics that are old or missing it
   * reads the whole table for them, once for each message.
   */
  private static final String HELD =
      """
      status in (0, 2) and seq = any(cast(?1 as bigint[])) and\s"""
          + IS_HELD.formatted("outbox_message", TOKENS);

  /**
   * %s: earlier in the lane. Every such live message is held under one of the tokens too.
   * outbox_by_lane.
   */
  private static final String RUN_FROM_HEAD =
      """
      not exists (
         select 1 from outbox_message p where %s and p.status in (0, 2) and not %s %s)""";

  /** Expects held claims; leaves the rows free, due after ?4 microseconds. */
  private static final String GIVE_BACK =
      """
      update outbox_message set owner = 0, available_at = %s where %s""";

  private final Sql sql;
  private final Completion completion;
  private final String runFromHead;
  private final String giveBack;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param completion what completing does
   */
  public PostgreSqlBatch(Sql sql, Dialect dialect, Completion completion) {
    this.sql = sql;
    this.completion = completion;
    this.runFromHead =
        RUN_FROM_HEAD.formatted(
            dialect.before("p", "outbox_message"),
            IS_HELD.formatted("p", TOKENS),
            dialect.inOrderOfLane("p"));
    this.giveBack = GIVE_BACK.formatted(dialect.clockPlus("cast(?4 as bigint)"), HELD);
  }

  @Override
  public int complete(List<ClaimToken> tokens) {
    return sql.updateDirectly(
        completion.change() + HELD + " and " + runFromHead,
        numbers(tokens),
        owners(tokens),
        claims(tokens));
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return sql.update(giveBack, numbers(tokens), owners(tokens), claims(tokens), Micros.of(delay));
  }

  private static String numbers(List<ClaimToken> tokens) {
    return ArrayLiteral.ofNumbers(tokens.stream().map(ClaimToken::number).toList());
  }

  private static String owners(List<ClaimToken> tokens) {
    return ArrayLiteral.ofNumbers(tokens.stream().map(each -> each.owner().value()).toList());
  }

  private static String claims(List<ClaimToken> tokens) {
    return ArrayLiteral.ofNumbers(tokens.stream().map(ClaimToken::claimNumber).toList());
  }
}
