package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;

/** How H2 spells. */
final class H2Dialect implements Dialect {

  @Override
  public String now() {
    return "current_timestamp(6)";
  }

  @Override
  public String nowMinus(String micros) {
    return clockPlus("-" + micros);
  }

  @Override
  public String clock() {
    return now();
  }

  @Override
  public String clockPlus(String micros) {
    return "dateadd(microsecond, " + micros + ", current_timestamp(6))";
  }

  @Override
  public String at(String micros) {
    return "dateadd(microsecond, " + micros + ", timestamp with time zone '1970-01-01 00:00:00Z')";
  }

  @Override
  public String micros(String time) {
    return "cast(extract(epoch from " + time + ") * 1000000 as bigint)";
  }
}
