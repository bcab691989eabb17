package ee.outbox.jpa.database;

import ee.outbox.jpa.sql.InList;

/** How SQL Server spells, from 2017 on: locks are hints behind the table. */
final class SqlServerDialect extends TimesAsNumbers {

  SqlServerDialect() {
    super(
        "datediff_big(microsecond, '1970-01-01', sysutcdatetime())",
        "cast(null as datetimeoffset)");
  }

  /** A statement has 2,100 parameters at most. */
  @Override
  public int longestList() {
    return InList.COMMON;
  }

  @Override
  public String limit(long rows) {
    return "offset 0 rows fetch next " + rows + " rows only";
  }

  @Override
  public String limitUnordered(long rows) {
    return "order by (select null) " + limit(rows);
  }

  /** Reads behind its locks where READ_COMMITTED_SNAPSHOT is on, too, which readpast demands. */
  @Override
  public String lockingRead(String columns, String table, String condition, WhenLocked locked) {
    return "select %s from %s with (updlock, rowlock%s) where %s"
        .formatted(
            columns,
            table,
            locked == WhenLocked.SKIP ? ", readpast, readcommittedlock" : "",
            condition);
  }

  @Override
  public String text(String parameter, int length) {
    return "cast(" + parameter + " as nvarchar(" + length + "))";
  }

  @Override
  public String bytes(String binary) {
    return "datalength(" + binary + ")";
  }

  @Override
  public String longText(String parameter) {
    return "cast(" + parameter + " as nvarchar(max))";
  }

  @Override
  public String hasLine(String text, String beginning) {
    return "charindex(" + beginning + ", char(10) + " + text + ") > 0";
  }
}
