package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import java.util.List;

/**
 * What the scripts of MariaDB and MySQL leave. Texts have their collation beside the type: one that
 * takes small and capital letters for the same, or pads with spaces, would take two ids or handlers
 * for one.
 */
final class InnoDbBlueprint {

  private static final String COLUMNS =
      """
      select lower(table_name), lower(column_name),
             case when collation_name is null then lower(column_type)
                  else concat(lower(column_type), ' ', collation_name) end
        from information_schema.columns
       where table_schema = database() and table_name like 'outbox%'""";

  private static final String INDEXES =
      """
      select lower(table_name), lower(index_name),
             group_concat(lower(column_name) order by seq_in_index separator ',')
        from information_schema.statistics
       where table_schema = database() and table_name like 'outbox%'
       group by table_name, index_name""";

  private static final String EXPECTED_COLUMNS =
      """
      outbox_message seq bigint
      outbox_message id varchar(64) collation
      outbox_message lane bigint
      outbox_message aggregate_type varchar(200) collation
      outbox_message aggregate_id varchar(200) collation
      outbox_message event_type varchar(200) collation
      outbox_message content_type varchar(200) collation
      outbox_message payload longblob
      outbox_message metadata mediumtext collation
      outbox_message created_at datetime(6)
      outbox_message available_at datetime(6)
      outbox_message status smallint
      outbox_message owner bigint
      outbox_message claim_no int
      outbox_message takeovers smallint
      outbox_message progress mediumtext collation
      outbox_lane lane bigint
      outbox_lane due datetime(6)
      outbox_node id bigint
      outbox_node token varchar(36) collation
      outbox_node name varchar(200) collation
      outbox_node lease_until datetime(6)
      outbox_lock id int
      """;

  private static final String EXPECTED_INDEXES =
      """
      outbox_message outbox_message_id id
      outbox_message outbox_ready status,event_type,available_at,seq
      outbox_message outbox_by_lane lane,seq
      outbox_message outbox_kept status,available_at
      outbox_lane outbox_lane_due due
      """;

  private InnoDbBlueprint() {}

  /** MySQL tells numbers as they are in the script. */
  static Blueprint mySql() {
    return of("mysql", EXPECTED_COLUMNS.replace("collation", "utf8mb4_0900_bin"));
  }

  /** MariaDB tells a width with each number, which means nothing. */
  static Blueprint mariaDb() {
    return of(
        "mariadb",
        EXPECTED_COLUMNS
            .replace("collation", "utf8mb4_nopad_bin")
            .replace(" bigint", " bigint(20)")
            .replace(" int", " int(11)")
            .replace(" smallint", " smallint(6)"));
  }

  private static Blueprint of(String directory, String columns) {
    return new Blueprint(
        "ee/outbox/jpa/schema/" + directory + "/V1.sql",
        List.of(),
        COLUMNS,
        INDEXES,
        columns,
        EXPECTED_INDEXES);
  }
}
