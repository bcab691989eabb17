package ee.outbox.jpa.sql;

import java.util.List;

/**
 * How a database spells what the portable statements need. What it need not say is spelled as H2,
 * PostgreSQL and the standard have it.
 */
public interface Dialect {

  /** What a locking read does about rows that somebody else has locked. */
  enum WhenLocked {
    /** Waits for them, as long as the database lets it. */
    WAIT,
    /** Passes over them. */
    SKIP
  }

  /**
   * The time that is stable within a statement, for conditions: a volatile one would read a whole
   * index.
   *
   * @return an expression
   */
  String now();

  /**
   * The stable time less some microseconds, for conditions.
   *
   * @param micros an expression of the type bigint, zero or more
   * @return an expression
   */
  String nowMinus(String micros);

  /**
   * The time of this moment, for values; where a database has only one that is stable within the
   * transaction, that.
   *
   * @return an expression
   */
  String clock();

  /**
   * The time of this moment and some microseconds.
   *
   * @param micros an expression of the type bigint, zero or more
   * @return an expression
   */
  String clockPlus(String micros);

  /**
   * Tells that messages are of a lane, so that the index on lane and number is the one that serves
   * it where they are asked for in the order of both.
   *
   * @param alias of the messages
   * @param lane an expression
   * @return a condition
   */
  default String ofLane(String alias, String lane) {
    return alias + ".lane = " + lane;
  }

  /**
   * Tells that a row comes before another of the same lane, so that the index on lane and number is
   * the one that serves it.
   *
   * @param earlier the alias of the row that may come before
   * @param later the alias of the other
   * @return a condition
   */
  default String before(String earlier, String later) {
    return "%1$s.lane = %2$s.lane and %1$s.seq < %2$s.seq".formatted(earlier, later);
  }

  /**
   * Stands behind the conditions of a subquery that only asks whether there is a row {@link
   * #before} another, so that nothing but the index on lane and number is read for it.
   *
   * @param earlier the alias of the row that may come before
   * @return a clause that changes no answer, empty where there is no need
   */
  default String inOrderOfLane(String earlier) {
    return "";
  }

  /**
   * A condition beside those that choose the index: what the planner guesses of it must not make it
   * choose another way.
   *
   * @param condition the condition
   * @return one that is true where the condition is
   */
  default String opaque(String condition) {
    return condition;
  }

  /**
   * Stands at the very end of a query whose answer decides nothing yet, or is for people.
   *
   * @return a clause that keeps it from waiting for rows that others are changing, empty where no
   *     query waits for them
   */
  default String passing() {
    return "";
  }

  /**
   * Leaves out messages {@code m} of transactions that have not ended, where {@link #passing} lets
   * them be seen.
   *
   * @return a condition led by {@code and}, empty where there is no need
   */
  default String written() {
    return "";
  }

  /**
   * How many bytes a binary value has.
   *
   * @param binary an expression
   * @return an expression that is a whole number
   */
  default String bytes(String binary) {
    return "octet_length(" + binary + ")";
  }

  /**
   * The messages, read through outbox_by_lane, where a database has to be told.
   *
   * @param alias the alias
   * @return an entry of {@code from}, the last one
   */
  default String byLane(String alias) {
    return "outbox_message " + alias;
  }

  /**
   * All columns of the entity of a message.
   *
   * @param alias the alias
   * @return the beginning of a list for {@code select}
   */
  default String row(String alias) {
    return alias + ".*";
  }

  /**
   * Cuts a list of keys whose rows are to be changed or locked.
   *
   * @param keys the keys, not empty
   * @return the keys of each statement, in the same order
   */
  default List<List<Long>> parts(List<Long> keys) {
    return List.of(keys);
  }

  /**
   * The messages, read by their numbers, where a database has to be told.
   *
   * @param alias the alias
   * @return an entry of {@code from}, the last one
   */
  default String byNumber(String alias) {
    return "outbox_message " + alias;
  }

  /**
   * Draws the number of a new message.
   *
   * @return an expression, empty where the column draws it by itself
   */
  default String nextNumber() {
    return "";
  }

  /**
   * How many values the list of an {@code in} may have, twice in one statement.
   *
   * @return the number, at most
   */
  default int longestList() {
    return Integer.MAX_VALUE;
  }

  /**
   * How many rows one statement inserts.
   *
   * @return the number, at most
   */
  default int rowsInserted() {
    return 100;
  }

  /**
   * Cuts a query that is ordered, or a subquery of that kind.
   *
   * @param rows how many rows it gives at most
   * @return a clause, to stand behind {@code order by}
   */
  default String limit(long rows) {
    return "fetch first " + rows + " rows only";
  }

  /**
   * Cuts a query whose rows come in any order.
   *
   * @param rows how many rows it gives at most
   * @return a clause, to stand behind the conditions
   */
  default String limitUnordered(long rows) {
    return limit(rows);
  }

  /**
   * Whether a locking read can pass over what somebody else has locked.
   *
   * @return true unless it waits for it
   */
  default boolean passesOverLocked() {
    return true;
  }

  /**
   * A query that locks the rows of its one table and reads them as they are now, whatever the
   * isolation level. What its conditions read from other tables it does not lock, and may not see:
   * who passes over locked rows must have looked before without a lock, or look again. May be two
   * statements with the same parameters, a semicolon and a line feed between them: an update that
   * locks the rows, then a query for them.
   *
   * @param columns what it selects
   * @param table the table, with an alias or without
   * @param condition which rows
   * @param locked what it does about rows that somebody else has locked
   * @return the statement
   */
  default String lockingRead(String columns, String table, String condition, WhenLocked locked) {
    return "select %s from %s where %s for update%s"
        .formatted(columns, table, condition, locked == WhenLocked.SKIP ? " skip locked" : "");
  }

  /**
   * The table of a statement that finds its rows by a list of primary keys, where the database
   * might read, and lock, all rows instead.
   *
   * @param table the table, with an alias or without
   * @return the same, as it stands in a query or an update
   */
  default String byPrimaryKey(String table) {
    return table;
  }

  /**
   * The same for a delete.
   *
   * @param table the table
   * @return the statement up to its conditions
   */
  default String deleteByPrimaryKey(String table) {
    return "delete from " + table;
  }

  /**
   * A parameter that is a whole number, or null.
   *
   * @param parameter the parameter
   * @return an expression of the type bigint
   */
  default String number(String parameter) {
    return "cast(" + parameter + " as bigint)";
  }

  /**
   * A parameter that is a text, or null.
   *
   * @param parameter the parameter
   * @param length how long it is at most
   * @return an expression
   */
  default String text(String parameter, int length) {
    return "cast(" + parameter + " as varchar(" + length + "))";
  }

  /**
   * A parameter that is a text of any length, or null.
   *
   * @param parameter the parameter
   * @return an expression
   */
  default String longText(String parameter) {
    return "cast(" + parameter + " as varchar)";
  }

  /**
   * Tells that a text has a line that begins with another.
   *
   * @param text an expression
   * @param beginning a parameter: a line feed, and how the line begins
   * @return a condition
   */
  default String hasLine(String text, String beginning) {
    return "position(" + longText(beginning) + " in chr(10) || " + text + ") > 0";
  }

  /**
   * A time.
   *
   * @param micros an expression of the type bigint: microseconds since 1970, or null
   * @return an expression of the type of the times in the tables, null for null
   */
  String at(String micros);

  /**
   * A time as microseconds since 1970: read as a number, it is safe from time zones.
   *
   * @param time an expression
   * @return an expression of the type bigint
   */
  String micros(String time);
}
