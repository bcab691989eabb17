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

  @Override
  public String micros(String time) {
    return "cast(extract(epoch from " + time + ") * 1000000 as bigint)";
  }
}
