package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.Dialect;

/**
 * How MariaDB and MySQL spell. Times are kept in UTC without a zone: their type with a zone ends in
 * 2038, and is changed on its way by the session's zone.
 */
final class InnoDbDialect implements Dialect {

  private static final String EPOCH = "timestamp '1970-01-01 00:00:00'";

  @Override
  public String now() {
    return "utc_timestamp(6)";
  }

  @Override
  public String nowMinus(String micros) {
    return "timestampadd(microsecond, -(" + micros + "), utc_timestamp(6))";
  }

  /** When the statement began: what moves within a statement is not safe for their replication. */
  @Override
  public String clock() {
    return now();
  }

  @Override
  public String clockPlus(String micros) {
    return "timestampadd(microsecond, " + micros + ", utc_timestamp(6))";
  }

  @Override
  public String limit(long rows) {
    return "limit " + rows;
  }

  /**
   * Where a list is long for the size of the table, all rows would be read: an update waits for
   * those that others have locked, new ones that are not committed among them, and locks what it
   * reads.
   */
  @Override
  public String byPrimaryKey(String table) {
    return table + " force index (primary)";
  }

  @Override
  public String deleteByPrimaryKey(String table) {
    return "delete " + table + " from " + byPrimaryKey(table);
  }

  /** A cast knows no bigint here, and none is needed. */
  @Override
  public String number(String parameter) {
    return parameter;
  }

  /** A cast would give a text of another collation. */
  @Override
  public String text(String parameter, int length) {
    return parameter;
  }

  @Override
  public String longText(String parameter) {
    return parameter;
  }

  @Override
  public String hasLine(String text, String beginning) {
    return "locate(" + beginning + ", concat(char(10 using utf8mb4), " + text + ")) > 0";
  }

  @Override
  public String at(String micros) {
    return "timestampadd(microsecond, " + micros + ", " + EPOCH + ")";
  }

  @Override
  public String micros(String time) {
    return "timestampdiff(microsecond, " + EPOCH + ", " + time + ")";
  }
}
