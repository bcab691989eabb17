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
      update outbox_message set owner = 0, available_at = %s where %s""";

  private final Sql sql;
  private final Completion completion;
  private final AtHead atHead;
  private final String giveBack;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   * @param completion what completing does
   * @param atHead changes the first message of a lane
   */
  public PortableBatch(Sql sql, Dialect dialect, Completion completion, AtHead atHead) {
    this.sql = sql;
    this.completion = completion;
    this.atHead = atHead;
    this.giveBack = GIVE_BACK.formatted(dialect.clockPlus(dialect.number("?4")), Fence.HOLDS);
  }

  @Override
  public int complete(List<ClaimToken> tokens) {
    return tokens.stream().mapToInt(token -> atHead.change(completion.change(), token)).sum();
  }

  @Override
  public int giveBack(List<ClaimToken> tokens, Duration delay) {
    return tokens.stream().mapToInt(token -> giveBack(token, delay)).sum();
  }

  private int giveBack(ClaimToken token, Duration delay) {
    return sql.update(giveBack, Fence.parameters(token, Micros.of(delay)));
  }
}
