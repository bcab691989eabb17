package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;

/**
 * Spells for tables whose times are microseconds since 1970 by the database's clock: safe from the
 * time zone of a session and from summer time, and one expression for each database.
 */
abstract class TimesAsNumbers implements Dialect {

  private final String now;
  private final String noTime;

  /**
   * Makes one.
   *
   * @param now the time of now, stable within a statement
   * @param noTime null of a type that providers read into the entity, which does not have the times
   */
  TimesAsNumbers(String now, String noTime) {
    this.now = now;
    this.noTime = noTime;
  }

  @Override
  public final String now() {
    return now;
  }

  @Override
  public final String nowMinus(String micros) {
    return now + " - " + micros;
  }

  @Override
  public final String clock() {
    return now;
  }

  @Override
  public final String clockPlus(String micros) {
    return now + " + " + micros;
  }

  @Override
  public final String at(String micros) {
    return micros;
  }

  @Override
  public final String micros(String time) {
    return time;
  }

  @Override
  public final String row(String alias) {
    return """
        %1$s.seq, %1$s.id, %1$s.aggregate_type, %1$s.aggregate_id, %1$s.event_type, %1$s.content_type, %1$s.payload,
        %1$s.metadata, %2$s as created_at, %2$s as available_at, %1$s.status, %1$s.owner, %1$s.progress"""
        .formatted(alias, noTime);
  }

  @Override
  public final int rowsInserted() {
    return 1;
  }
}
