package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.LaneOrder;

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
  public String ofLane(String alias, String lane) {
    return LaneOrder.of(alias, lane);
  }

  @Override
  public String before(String earlier, String later) {
    return LaneOrder.before(earlier, later + ".lane", later + ".seq");
  }

  @Override
  public String opaque(String condition) {
    return LaneOrder.opaque(condition);
  }

  /** The offset keeps it from becoming a join, which by its statistics reads whole tables. */
  @Override
  public String inOrderOfLane(String earlier) {
    return LaneOrder.by(earlier) + " limit 1 offset 0";
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
