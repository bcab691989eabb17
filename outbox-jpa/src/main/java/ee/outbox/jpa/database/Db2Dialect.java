package ee.outbox.jpa.database;

/** How Db2 spells, from 11.5 on, which passes over locked rows. */
final class Db2Dialect extends TimesAsNumbers {

  /** In UTC, from the number of the day, the seconds in it, and the microseconds in that. */
  private static final String NOW =
      """
      ((cast(days(current_timestamp - current_timezone) - 719163 as bigint) * 86400\
       + midnight_seconds(current_timestamp - current_timezone)) * 1000000\
       + microsecond(current_timestamp - current_timezone))""";

  Db2Dialect() {
    super(NOW, "cast(null as timestamp)");
  }

  /**
   * Skips locked rows of each table that it reads, subqueries included (IBM, Db2 11.5,
   * "concurrent-access-resolution-clause"): a node that renews its lease at that moment is not
   * seen, and looks dead.
   */
  @Override
  public String lockingRead(String columns, String table, String condition, WhenLocked locked) {
    return "select %s from %s where %s for read only with rs use and keep update locks%s"
        .formatted(columns, table, condition, locked == WhenLocked.SKIP ? " skip locked data" : "");
  }

  /** In bytes, of which a character has four at most. */
  @Override
  public String text(String parameter, int length) {
    return "cast(" + parameter + " as varchar(" + 4 * length + "))";
  }

  @Override
  public String longText(String parameter) {
    return "cast(" + parameter + " as clob(1048576))";
  }

  @Override
  public String hasLine(String text, String beginning) {
    return "locate(cast(%s as varchar(32672)), chr(10) || %s) > 0".formatted(beginning, text);
  }
}
