package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import java.util.List;

/** What derby/V1.sql leaves. */
final class DerbyBlueprint {

  /** Columns of an index are told by their numbers. */
  static final Blueprint VERSION_1 =
      new Blueprint(
          "ee/outbox/jpa/schema/derby/V1.sql",
          List.of(),
          """
          select lower(t.tablename), lower(c.columnname), lower(cast(c.columndatatype as varchar(80)))
            from sys.systables t join sys.syscolumns c on c.referenceid = t.tableid
            join sys.sysschemas s on s.schemaid = t.schemaid
           where s.schemaname = current schema and t.tablename like 'OUTBOX%' with ur""",
          """
          select lower(t.tablename), lower(g.conglomeratename), lower(cast(g.descriptor as varchar(80)))
            from sys.systables t join sys.sysconglomerates g on g.tableid = t.tableid
            join sys.sysschemas s on s.schemaid = t.schemaid
           where s.schemaname = current schema and t.tablename like 'OUTBOX%' and g.isindex with ur""",
          """
          outbox_message seq bigint not null
          outbox_message id varchar(64) not null
          outbox_message lane bigint
          outbox_message aggregate_type varchar(200)
          outbox_message aggregate_id varchar(200)
          outbox_message event_type varchar(200) not null
          outbox_message content_type varchar(200)
          outbox_message payload blob(2147483647) not null
          outbox_message metadata clob(1048576)
          outbox_message created_at bigint not null
          outbox_message available_at bigint not null
          outbox_message status smallint not null
          outbox_message owner bigint not null
          outbox_message claim_no integer not null
          outbox_message takeovers smallint not null
          outbox_message progress clob(1048576)
          outbox_lane lane bigint not null
          outbox_lane due bigint not null
          outbox_node id bigint not null
          outbox_node token varchar(36) not null
          outbox_node name varchar(200) not null
          outbox_node lease_until bigint not null
          outbox_lock id integer not null
          outbox_lock seq bigint not null
          """,
          """
          outbox_message outbox_message_id unique btree (2)
          outbox_message outbox_ready btree (12, 6, 11, 1)
          outbox_message outbox_by_lane btree (3, 1)
          outbox_message outbox_kept btree (12, 11)
          outbox_lane outbox_lane_due btree (2)
          """);

  private DerbyBlueprint() {}
}
