-- Outbox, version 1 of the schema, Apache Derby 10.16 and later.
-- Run it in the schema that the application's connections use. Times are microseconds since 1970, in no time zone.

create function outbox_millis() returns bigint language java parameter style java no sql
  external name 'java.lang.System.currentTimeMillis';

create table outbox_message (
  seq            bigint not null constraint outbox_message_pk primary key, -- order; drawn from outbox_lock
  id             varchar(64) not null,
  lane           bigint,                    -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type varchar(200),
  aggregate_id   varchar(200),
  event_type     varchar(200) not null,
  content_type   varchar(200),
  payload        blob not null,
  metadata       clob(1048576),
  created_at     bigint not null,
  available_at   bigint not null,
  status         smallint default 0 not null, -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint default 0 not null,   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       integer default 0 not null,  -- the fence; in no index, on purpose
  takeovers      smallint default 0 not null,
  progress       clob(1048576)                -- a line per handler
);

create unique index outbox_message_id on outbox_message (id);
create index outbox_ready on outbox_message (status, event_type, available_at, seq);
create index outbox_by_lane on outbox_message (lane, seq);
create index outbox_kept on outbox_message (status, available_at);

-- A key with waiting messages has one row here.
create table outbox_lane (
  lane bigint not null primary key,
  due  bigint not null
);

create index outbox_lane_due on outbox_lane (due);

-- One row per life of a node.
create table outbox_node (
  id          bigint generated always as identity primary key,
  token       varchar(36) not null,
  name        varchar(200) not null,
  lease_until bigint not null
);

-- Rows to lock: -1 for claiming, -2 for writing; seq is the number of the last message.
-- Not an identity column or a sequence: compiling a statement locks their counters, and inserts gave up.
create table outbox_lock (
  id  integer not null primary key,
  seq bigint not null
);

insert into outbox_lock (id, seq) values (-1, 0), (-2, 0);
