-- Outbox, version 1 of the schema, SQL Server 2019 and later. Not run by the tests of this release.
-- Run it in the schema that the application's connections use. Times are microseconds since 1970, in no time zone.

create table outbox_message (
  seq            bigint identity(1, 1) not null primary key, -- order; no cache
  id             nvarchar(64) collate Latin1_General_100_BIN2 not null,
  lane           bigint,                    -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type nvarchar(200) collate Latin1_General_100_BIN2,
  aggregate_id   nvarchar(200) collate Latin1_General_100_BIN2,
  event_type     nvarchar(200) collate Latin1_General_100_BIN2 not null,
  content_type   nvarchar(200) collate Latin1_General_100_BIN2,
  payload        varbinary(max) not null,
  metadata       nvarchar(max) collate Latin1_General_100_BIN2,
  created_at     bigint not null,
  available_at   bigint not null,
  status         smallint default 0 not null, -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint default 0 not null,   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       int default 0 not null,  -- the fence; in no index, on purpose
  takeovers      smallint default 0 not null,
  progress       nvarchar(max) collate Latin1_General_100_BIN2                      -- a line per handler
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
  id          bigint identity(1, 1) not null primary key,
  token       nvarchar(36) collate Latin1_General_100_BIN2 not null,
  name        nvarchar(200) collate Latin1_General_100_BIN2 not null,
  lease_until bigint not null
);

-- Rows to lock: 0 to 1023 stand for keys and message ids that are being written, -1 for making rows of outbox_lane.
create table outbox_lock (
  id int not null primary key
);

with n as (select -1 as id union all select id + 1 from n where id < 1023)
insert into outbox_lock (id) select id from n option (maxrecursion 1100);
