package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.InList;

/** How Oracle spells, from 12.2 on. */
final class OracleDialect extends TimesAsNumbers {

  /** In UTC, from the number of the day, the seconds in it, and the microseconds in that. */
  private static final String NOW =
      """
      (((to_number(to_char(sys_extract_utc(systimestamp), 'J')) - 2440588) * 86400\
       + to_number(to_char(sys_extract_utc(systimestamp), 'SSSSS'))) * 1000000\
       + to_number(to_char(sys_extract_utc(systimestamp), 'FF6')))""";

  OracleDialect() {
    super(NOW, "cast(null as timestamp with time zone)");
  }

  /** ORA-01795 before 23ai. */
  @Override
  public int longestList() {
    return InList.COMMON;
  }

  @Override
  public String number(String parameter) {
    return "cast(" + parameter + " as number(19))";
  }

  @Override
  public String text(String parameter, int length) {
    return "cast(" + parameter + " as varchar2(" + length + " char))";
  }

  @Override
  public String bytes(String binary) {
    return "dbms_lob.getlength(" + binary + ")";
  }

  @Override
  public String longText(String parameter) {
    return "to_clob(" + parameter + ")";
  }

  @Override
  public String hasLine(String text, String beginning) {
    return "instr(chr(10) || " + text + ", " + beginning + ") > 0";
  }
}
