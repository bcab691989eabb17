-- Outbox, version 1 of the schema, Db2 11.5 and later. Not run by the tests of this release.
-- Run it in the schema that the application's connections use. Times are microseconds since 1970, in no time zone.

create table outbox_message (
  seq            bigint not null generated always as identity (no cache order) primary key, -- order; no cache
  id             varchar(64 codeunits32) not null,
  lane           bigint,                    -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type varchar(200 codeunits32),
  aggregate_id   varchar(200 codeunits32),
  event_type     varchar(200 codeunits32) not null,
  content_type   varchar(200 codeunits32),
  payload        blob(2147483647) not null,
  metadata       clob(1048576),
  created_at     bigint not null,
  available_at   bigint not null,
  status         smallint default 0 not null, -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint default 0 not null,   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       integer default 0 not null,  -- the fence; in no index, on purpose
  takeovers      smallint default 0 not null,
  progress       clob(1048576)                      -- a line per handler
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
  id          bigint not null generated always as identity (no cache order) primary key,
  token       varchar(36 codeunits32) not null,
  name        varchar(200 codeunits32) not null,
  lease_until bigint not null
);

-- Rows to lock: 0 to 1023 stand for keys and message ids that are being written, -1 for making rows of outbox_lane.
create table outbox_lock (
  id integer not null primary key
);

insert into outbox_lock (id)
  with n (id) as (values -1 union all select id + 1 from n where id < 1023) select id from n;
