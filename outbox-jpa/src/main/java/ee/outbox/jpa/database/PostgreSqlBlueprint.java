package ee.outbox.jpa.database;

import ee.outbox.jpa.schema.Blueprint;
import java.util.List;

/** What postgresql/V1.sql leaves. Tables are looked for along the search path. */
final class PostgreSqlBlueprint {

  private static final String TABLES =
      """
      (to_regclass('outbox_message'), to_regclass('outbox_lane'), to_regclass('outbox_node'))""";

  static final Blueprint VERSION_1 =
      new Blueprint(
          "ee/outbox/jpa/schema/postgresql/V1.sql",
          List.of("select count(pg_advisory_xact_lock(782000, 1))"),
          """
          select cast(c.relname as varchar), cast(a.attname as varchar), format_type(a.atttypid, a.atttypmod)
            from pg_attribute a join pg_class c on c.oid = a.attrelid
           where c.oid in %s and a.attnum > 0 and not a.attisdropped"""
              .formatted(TABLES),
          """
          select cast(c.relname as varchar), cast(i.relname as varchar),
                 (select string_agg(cast(a.attname as varchar), ',' order by a.attnum)
                    from pg_attribute a where a.attrelid = i.oid)
            from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
           where c.oid in %s and x.indisvalid"""
              .formatted(TABLES),
          """
          outbox_message seq bigint
          outbox_message id character varying(64)
          outbox_message lane bigint
          outbox_message aggregate_type character varying(200)
          outbox_message aggregate_id character varying(200)
          outbox_message event_type character varying(200)
          outbox_message content_type character varying(200)
          outbox_message payload bytea
          outbox_message metadata text
          outbox_message created_at timestamp with time zone
          outbox_message available_at timestamp with time zone
          outbox_message status smallint
          outbox_message owner bigint
          outbox_message claim_no integer
          outbox_message takeovers smallint
          outbox_message progress text
          outbox_lane lane bigint
          outbox_lane due timestamp with time zone
          outbox_node id bigint
          outbox_node token character varying(36)
          outbox_node name character varying(200)
          outbox_node lease_until timestamp with time zone
          """,
          """
          outbox_message outbox_message_id id
          outbox_message outbox_ready event_type,available_at,seq
          outbox_message outbox_by_lane lane,seq
          outbox_message outbox_kept status,available_at
          outbox_lane outbox_lane_due due
          """);

  private PostgreSqlBlueprint() {}
}
