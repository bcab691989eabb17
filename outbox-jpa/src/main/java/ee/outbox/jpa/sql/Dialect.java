package ee.outbox.jpa.sql;

/** How a database spells what the portable statements need. */
public interface Dialect {

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
   * Tells that a row comes before another of the same lane, so that the index on lane and number is
   * the one that serves it.
   *
   * @param earlier the alias of the row that may come before
   * @param later the alias of the other
   * @return a condition
   */
  String before(String earlier, String later);

  /**
   * A time as microseconds since 1970: read as a number, it is safe from time zones.
   *
   * @param time an expression
   * @return an expression of the type bigint
   */
  String micros(String time);
}
