package ee.outbox.jpa.sql;

/**
 * Messages of a lane, as PostgreSQL reads them in their order from {@code outbox_by_lane}, whatever
 * its statistics say.
 *
 * <p>Said as {@code lane = lane}, the order of the lane is that of the primary key, and while
 * statistics know of one lane only, or of nothing, that looks as good: it reads every earlier
 * message of all lanes. So does reading the table until the first row that fits. A range of rows
 * that is asked for in the order of both columns comes from no other index (PostgreSQL 18.1, 5,000
 * messages of other lanes or none beside 100,000 of one: 13,000 pages a message before). It must be
 * said that the lane is not null, else {@code outbox_by_lane} does not know that it holds them. And
 * another condition beside it must not look rare to the planner, else it reads the whole lane and
 * sorts what is left: {@link #opaque}.
 */
public final class LaneOrder {

  private static final String ABOVE_ALL = "9223372036854775807";

  private LaneOrder() {}

  /**
   * Those of a lane; none for a lane that is null. Of use together with {@link #by}.
   *
   * @param alias of the messages
   * @param lane an expression
   * @return a condition
   */
  public static String of(String alias, String lane) {
    return before(alias, lane, ABOVE_ALL);
  }

  /**
   * Those of a lane with a smaller number.
   *
   * @param alias of the messages
   * @param lane an expression
   * @param number an expression
   * @return a condition
   */
  public static String before(String alias, String lane, String number) {
    return """
        %1$s.lane is not null and (%1$s.lane, %1$s.seq) >= (%2$s, 0) and (%1$s.lane, %1$s.seq) < (%2$s, %3$s)"""
        .formatted(alias, lane, number);
  }

  /**
   * A condition of which the planner guesses that it holds for half of the rows.
   *
   * @param condition the condition
   * @return a condition, false also where the other is unknown
   */
  public static String opaque(String condition) {
    return "coalesce(" + condition + ", false)";
  }

  /**
   * The order.
   *
   * @param alias of the messages
   * @return a clause; a limit must follow
   */
  public static String by(String alias) {
    return "order by %1$s.lane, %1$s.seq".formatted(alias);
  }
}
