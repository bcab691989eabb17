-- Outbox, version 1 of the schema, PostgreSQL 14 and later.
-- Run it as it stands (psql -f V1.sql) in the schema that the application's connections find first;
-- it may be run again: what is there already stays as it is.
-- Afterwards, best once, outside a transaction:   vacuum analyze outbox_message;

create table if not exists outbox_message (
  seq            bigint generated always as identity (cache 1) primary key, -- order; drawn under the key's lock, so no cache
  id             varchar(64) not null constraint outbox_message_id unique,
  lane           bigint,                                      -- hash of aggregate type and id; null: not ordered
  aggregate_type varchar(200),
  aggregate_id   varchar(200),
  event_type     varchar(200) not null,
  content_type   varchar(200),
  payload        bytea not null,
  metadata       text,
  created_at     timestamptz not null default clock_timestamp(),
  available_at   timestamptz not null default clock_timestamp(),
  status         smallint not null default 0,                 -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint not null default 0,                   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       integer not null default 0,                  -- the fence; in no index, on purpose
  takeovers      smallint not null default 0,
  progress       text                                         -- a line per handler
) with (fillfactor = 50, vacuum_truncate = off);

create index if not exists outbox_ready on outbox_message (event_type, available_at, seq) where status = 0;
create index if not exists outbox_by_lane on outbox_message (lane, seq) where lane is not null and status in (0, 2);
create index if not exists outbox_kept on outbox_message (status, available_at) where status in (3, 4);

-- A key with waiting messages has one row here.
create table if not exists outbox_lane (
  lane bigint primary key,
  due  timestamptz not null
) with (fillfactor = 50);

create index if not exists outbox_lane_due on outbox_lane (due);

-- One row per life of a node.
create table if not exists outbox_node (
  id          bigint generated always as identity primary key,
  token       varchar(36) not null,
  name        varchar(200) not null,
  lease_until timestamptz not null
);

-- A table without pages is planned as "read it from end to end", and connections keep such plans into
-- the next burst. So it gets some pages that stay (1.6 MB).
insert into outbox_message (id, event_type, payload, status)
select 'outbox-padding-' || n, 'outbox.padding', decode(repeat('00', 200), 'hex'), 4
  from generate_series(1, 2000) n
 where (select pg_relation_size('outbox_message')) = 0;

delete from outbox_message where seq <= 2000 and event_type = 'outbox.padding';
