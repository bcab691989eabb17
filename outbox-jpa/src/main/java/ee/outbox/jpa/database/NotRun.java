package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import ee.outbox.jpa.sql.Dialect;
import ee.outbox.jpa.sql.Sql;
import ee.outbox.jpa.write.KeyLocks;
import ee.outbox.jpa.write.PolledRowLocks;
import java.time.Duration;
import java.util.List;

/**
 * Databases that no test of this project runs on: written by their manuals, their statements
 * checked by parsers only.
 */
final class NotRun extends PlainSteps {

  static final List<Database> ALL = List.of(oracle(), sqlServer(), db2());

  private final String name;
  private final String product;
  private final String version;
  private final Isolation isolation;
  private final Dialect dialect;
  private final Blueprint blueprint;

  private NotRun(
      Known known, String version, Isolation isolation, Dialect dialect, Blueprint blueprint) {
    this.name = known.name();
    this.product = known.product();
    this.version = version;
    this.isolation = isolation;
    this.dialect = dialect;
    this.blueprint = blueprint;
  }

  /**
   * Its transactions are READ COMMITTED or SERIALIZABLE; an ordinary user may not ask which, so the
   * driver does not either, and tells what the data source has asked for (23.6).
   */
  private static Database oracle() {
    return new NotRun(
        new Known("Oracle", "Oracle"),
        "select min(version) from product_component_version",
        Isolation.readCommittedByDriver(),
        new OracleDialect(),
        blueprint(
            "oracle",
            """
            select lower(table_name), lower(column_name),
                   lower(data_type) || case when data_type = 'VARCHAR2' then '(' || char_length || ')' else '' end
              from user_tab_columns where table_name like 'OUTBOX%'""",
            """
            select lower(table_name), lower(index_name),
                   listagg(lower(column_name), ',') within group (order by column_position)
              from user_ind_columns where table_name like 'OUTBOX%' group by table_name, index_name""",
            new Types("number", "number", "number", "varchar2(%d)", "blob", "clob"),
            ""));
  }

  private static Database sqlServer() {
    return new NotRun(
        new Known("SQL Server", "Microsoft SQL Server"),
        "select cast(serverproperty('ProductVersion') as varchar(40))",
        Isolation.readCommitted(
            """
            select case transaction_isolation_level when 2 then 'read committed' else 'number '
                   + cast(transaction_isolation_level as varchar(4)) end
              from sys.dm_exec_sessions where session_id = @@spid"""),
        new SqlServerDialect(),
        blueprint(
            "sqlserver",
            """
            select lower(table_name), lower(column_name), data_type + case when data_type = 'nvarchar'
                   then '(' + cast(character_maximum_length as varchar(10)) + ') ' + lower(collation_name) else '' end
              from information_schema.columns where table_schema = schema_name() and table_name like 'outbox%'""",
            """
            select lower(object_name(i.object_id)), lower(i.name),
                   string_agg(col_name(c.object_id, c.column_id), ',') within group (order by c.key_ordinal)
              from sys.indexes i join sys.index_columns c on c.object_id = i.object_id and c.index_id = i.index_id
              join sys.tables t on t.object_id = i.object_id
             where t.schema_id = schema_id() and t.name like 'outbox%' group by i.object_id, i.name""",
            new Types(
                "bigint",
                "int",
                "smallint",
                "nvarchar(%d) latin1_general_100_bin2",
                "varbinary",
                "nvarchar(-1) latin1_general_100_bin2"),
            ""));
  }

  /**
   * Its driver chooses the level by the package that it runs a statement in, which CURRENT
   * ISOLATION does not tell: that is blank unless somebody has set it.
   */
  private static Database db2() {
    return new NotRun(
        new Known("Db2", "DB2"),
        "select service_level from sysibmadm.env_inst_info",
        Isolation.readCommittedByDriver(),
        new Db2Dialect(),
        blueprint(
            "db2",
            """
            select lower(tabname), lower(colname), lower(typename) || case when typename = 'VARCHAR'
                   then '(' || trim(char(stringunitslength)) || ')' else '' end
              from syscat.columns where tabschema = current schema and tabname like 'OUTBOX%'""",
            """
            select lower(tabname), lower(indname), lower(colnames)
              from syscat.indexes where tabschema = current schema and tabname like 'OUTBOX%'""",
            new Types("bigint", "integer", "smallint", "varchar(%d)", "blob", "clob"),
            "+"));
  }

  /** The columns of an index are separated by commas, or each is led by a sign. */
  private static Blueprint blueprint(
      String folder, String columns, String indexes, Types types, String sign) {
    String expected =
        """
        outbox_message outbox_message_id id
        outbox_message outbox_ready status,event_type,available_at,seq
        outbox_message outbox_by_lane lane,seq
        outbox_message outbox_kept status,available_at
        outbox_lane outbox_lane_due due
        """;
    return new Blueprint(
        "ee/outbox/jpa/schema/" + folder + "/V1.sql",
        List.of(),
        columns,
        indexes,
        types.columns(),
        sign.isEmpty()
            ? expected
            : expected
                .replaceAll(" (\\w+(,\\w+)*)\n", " " + "\\" + sign + "$1\n")
                .replace(",", sign));
  }

  /** The name that people write, and a part of the one that drivers give. */
  private record Known(String name, String product) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean runInTests() {
    return false;
  }

  @Override
  public String product() {
    return product;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Blueprint blueprint() {
    return blueprint;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Isolation isolation() {
    return isolation;
  }

  @Override
  public KeyLocks locks(Sql sql, Duration timeout) {
    return new PolledRowLocks(sql, dialect, timeout);
  }
}
