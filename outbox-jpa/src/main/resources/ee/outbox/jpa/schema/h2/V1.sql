-- Outbox, version 1 of the schema, H2 2.3 and later.
-- Run it as it stands in the schema that the application's connections use; it may be run again:
-- what is there already stays as it is.

create table if not exists outbox_message (
  seq            bigint generated always as identity primary key, -- order; all sessions of a database share its cache
  id             varchar(64) not null,
  lane           bigint,                                      -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type varchar(200),
  aggregate_id   varchar(200),
  event_type     varchar(200) not null,
  content_type   varchar(200),
  payload        binary large object not null,
  metadata       varchar(1048576),
  created_at     timestamp(6) with time zone default current_timestamp(6) not null,
  available_at   timestamp(6) with time zone default current_timestamp(6) not null,
  status         smallint default 0 not null,                 -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint default 0 not null,                   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       integer default 0 not null,                  -- the fence; in no index, on purpose
  takeovers      smallint default 0 not null,
  progress       varchar(1048576)                             -- a line per handler
);

create unique index if not exists outbox_message_id on outbox_message (id);
create index if not exists outbox_ready on outbox_message (status, event_type, available_at, seq);
create index if not exists outbox_by_lane on outbox_message (lane, seq);
create index if not exists outbox_kept on outbox_message (status, available_at);

-- A key with waiting messages has one row here.
create table if not exists outbox_lane (
  lane bigint primary key,
  due  timestamp(6) with time zone not null
);

create index if not exists outbox_lane_due on outbox_lane (due);

-- One row per life of a node.
create table if not exists outbox_node (
  id          bigint generated always as identity primary key,
  token       varchar(36) not null,
  name        varchar(200) not null,
  lease_until timestamp(6) with time zone not null
);

-- Rows to lock: 0 to 1023 stand for keys and message ids that are being written, -1 for making rows of outbox_lane.
create table if not exists outbox_lock (
  id integer primary key
);

merge into outbox_lock (id) key (id) select x from system_range(-1, 1023);
