package ee.outbox.jpa.database;

import java.util.List;

/**
 * How Derby spells. It has no times with a zone, and counts those without one by the summer time of
 * its machine.
 */
final class DerbyDialect extends TimesAsNumbers {

  /** By a function of the script. */
  DerbyDialect() {
    super("outbox_millis() * 1000", "cast(null as timestamp)");
  }

  /** A query at READ COMMITTED waits for every row that somebody else has changed. */
  @Override
  public String passing() {
    return "with ur";
  }

  /** By the number that {@code OneAtATime} has noted. */
  @Override
  public String written() {
    return "and m.seq <= (select c.seq from outbox_lock c where c.id = -1)";
  }

  /** Under the lock that {@code CountedInsert} has taken. */
  @Override
  public String nextNumber() {
    return "(select c.seq from outbox_lock c where c.id = -2)";
  }

  /** Else a change reads small tables from end to end, and waits for rows that it does not mean. */
  @Override
  public List<List<Long>> parts(List<Long> keys) {
    return keys.stream().map(List::of).toList();
  }

  @Override
  public String byNumber(String alias) {
    return "outbox_message " + alias + " --DERBY-PROPERTIES constraint=outbox_message_pk\n";
  }

  /** Else it reads small tables from end to end, and waits for rows of other lanes. */
  @Override
  public String byLane(String alias) {
    return "outbox_message " + alias + " --DERBY-PROPERTIES index=outbox_by_lane\n";
  }

  @Override
  public boolean passesOverLocked() {
    return false;
  }

  /**
   * Waits in any case. No cursor for update may look at another table (42Y90): so where rows are to
   * be passed over, which is where conditions do so, an update locks that changes nothing.
   */
  @Override
  public String lockingRead(String columns, String table, String condition, WhenLocked locked) {
    return switch (locked) {
      case WAIT ->
          "select %s from %s where %s for update with rs".formatted(columns, table, condition);
      case SKIP ->
          "update %2$s set %4$s = %4$s where %3$s;\nselect %1$s from %2$s where %3$s"
              .formatted(columns, table, condition, unchanged(table));
    };
  }

  private static String unchanged(String table) {
    return table.startsWith("outbox_message")
        ? "owner"
        : table.equals("outbox_lane") ? "due" : "name";
  }

  @Override
  public String bytes(String binary) {
    return "length(" + binary + ")";
  }

  @Override
  public String longText(String parameter) {
    return "cast(" + parameter + " as clob)";
  }

  @Override
  public String hasLine(String text, String beginning) {
    return "locate(cast(%s as varchar(32672)), '\n' || %s) > 0".formatted(beginning, text);
  }
}
