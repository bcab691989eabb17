package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import java.util.List;

/** What h2/V1.sql leaves. */
final class H2Blueprint {

  static final Blueprint VERSION_1 =
      new Blueprint(
          "ee/outbox/jpa/schema/h2/V1.sql",
          List.of(),
          """
          select lower(table_name), lower(column_name),
                 case when character_maximum_length is null or data_type = 'BINARY LARGE OBJECT' then lower(data_type)
                      else lower(data_type) || '(' || character_maximum_length || ')' end
            from information_schema.columns
           where table_schema = current_schema and lower(table_name) like 'outbox%'""",
          """
          select lower(table_name), lower(index_name),
                 listagg(lower(column_name), ',') within group (order by ordinal_position)
            from information_schema.index_columns
           where table_schema = current_schema and lower(table_name) like 'outbox%'
           group by table_name, index_name""",
          """
          outbox_message seq bigint
          outbox_message id character varying(64)
          outbox_message lane bigint
          outbox_message aggregate_type character varying(200)
          outbox_message aggregate_id character varying(200)
          outbox_message event_type character varying(200)
          outbox_message content_type character varying(200)
          outbox_message payload binary large object
          outbox_message metadata character varying(1048576)
          outbox_message created_at timestamp with time zone
          outbox_message available_at timestamp with time zone
          outbox_message status smallint
          outbox_message owner bigint
          outbox_message claim_no integer
          outbox_message takeovers smallint
          outbox_message progress character varying(1048576)
          outbox_lane lane bigint
          outbox_lane due timestamp with time zone
          outbox_node id bigint
          outbox_node token character varying(36)
          outbox_node name character varying(200)
          outbox_node lease_until timestamp with time zone
          outbox_lock id integer
          """,
          """
          outbox_message outbox_message_id id
          outbox_message outbox_ready status,event_type,available_at,seq
          outbox_message outbox_by_lane lane,seq
          outbox_message outbox_kept status,available_at
          outbox_lane outbox_lane_due due
          """);

  private H2Blueprint() {}
}
