package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;

/** How PostgreSQL spells; without double colons, which Hibernate reads as parameters. */
final class PostgreSqlDialect implements Dialect {

  @Override
  public String now() {
    return "now()";
  }

  @Override
  public String nowMinus(String micros) {
    return "now() - " + micros + " * interval '1 microsecond'";
  }

  @Override
  public String clock() {
    return "clock_timestamp()";
  }

  @Override
  public String clockPlus(String micros) {
    return "clock_timestamp() + " + micros + " * interval '1 microsecond'";
  }

  /**
   * As a comparison of rows it is of no use to the primary key: while statistics say that the table
   * has one lane only, or nothing, that index looks as good, and reads every earlier message of all
   * lanes (PostgreSQL 18: 3,000 pages a message among 100,000).
   */
  @Override
  public String before(String earlier, String later) {
    return "%1$s.lane = %2$s.lane and (%1$s.lane, %1$s.seq) < (%2$s.lane, %2$s.seq)"
        .formatted(earlier, later);
  }

  /** Else PostgreSQL joins the subquery by its statistics, and reads whole tables. */
  @Override
  public String unjoined() {
    return "offset 0 rows";
  }

  @Override
  public String at(String micros) {
    return "timestamp with time zone 'epoch' + " + micros + " * interval '1 microsecond'";
  }

  @Override
  public String micros(String time) {
    return "cast(extract(epoch from " + time + ") * 1000000 as bigint)";
  }
}
