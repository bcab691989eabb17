package ee.outbox.jpa.settle;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.spi.ClaimToken;

/**
 * One statement whose condition looks at the table that it changes: for databases where such a look
 * locks nothing.
 */
public final class AtHeadByCondition implements AtHead {

  /** No earlier live message in its lane. outbox_by_lane. */
  private static final String HEAD =
      """
      not exists (select 1 from outbox_message p where %s and p.status in (0, 2) %s)""";

  private final Sql sql;
  private final String condition;

  /**
   * Makes one.
   *
   * @param sql runs the statements
   * @param dialect spells them
   */
  public AtHeadByCondition(Sql sql, Dialect dialect) {
    this.sql = sql;
    String earlier = dialect.before("p", "outbox_message");
    this.condition = Fence.HOLDS + " and " + HEAD.formatted(earlier, dialect.inOrderOfLane("p"));
  }

  @Override
  public int change(String change, ClaimToken token, Object... parameters) {
    return sql.updateDirectly(change + condition, Fence.parameters(token, parameters));
  }
}
