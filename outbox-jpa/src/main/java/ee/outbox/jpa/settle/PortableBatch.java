package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Micros;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;
import java.time.Duration;
import java.util.List;

/** One statement for each claim, in order: so each is the head when its turn comes. */
public final class PortableBatch implements BatchSettle {

  /** Expects a held claim; leaves the row free, due after ?4 microseconds. */
  private static final String GIVE_BACK =
      """
      update outbox_message m set owner = 0, available_at = %s where %s""";

  private final Sql sql;
  private final Completion completion;
  private final String headHeld;
  private final String giveBack;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param completion what completing does
   */
  public PortableBatch(Sql sql, Dialect dialect, Completion completion) {
    this.sql = sql;
    this.completion = completion;
    this.headHeld = Fence.HOLDS + " and " + Fence.head(dialect);
    this.giveBack = GIVE_BACK.formatted(dialect.clockPlus("cast(?4 as bigint)"), Fence.HOLDS);
  }

  @Override
  public int complete(List<ClaimToken> tokens) {
    return tokens.stream().mapToInt(this::complete).sum();
  }

  private int complete(ClaimToken token) {
    return completion.where(headHeld, token.number(), token.owner().value(), token.claimNumber());
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return tokens.stream().mapToInt(token -> giveBack(token, delay)).sum();
  }

  private int giveBack(ClaimToken token, Duration delay) {
    return sql.update(
        giveBack, token.number(), token.owner().value(), token.claimNumber(), Micros.of(delay));
  }
}
