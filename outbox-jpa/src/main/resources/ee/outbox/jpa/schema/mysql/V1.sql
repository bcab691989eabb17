-- Outbox, version 1 of the schema, MySQL 8.0.19 and later.
-- Run it as it stands in the database that the application's connections use; it may be run again:
-- what is there already stays as it is. All times are in UTC.

create table if not exists outbox_message (
  seq            bigint auto_increment primary key,           -- order; one node of a cluster must write: interleaved numbers are no order
  id             varchar(64) not null,
  lane           bigint,                                      -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type varchar(200),
  aggregate_id   varchar(200),
  event_type     varchar(200) not null,
  content_type   varchar(200),
  payload        longblob not null,
  metadata       mediumtext,
  created_at     datetime(6) default (utc_timestamp(6)) not null,
  available_at   datetime(6) default (utc_timestamp(6)) not null,
  status         smallint default 0 not null,                 -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          bigint default 0 not null,                   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       int default 0 not null,                      -- the fence; in no index, on purpose
  takeovers      smallint default 0 not null,
  progress       mediumtext,                                  -- a line per handler
  unique index outbox_message_id (id),
  index outbox_ready (status, event_type, available_at, seq),
  index outbox_by_lane (lane, seq),
  index outbox_kept (status, available_at)
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

-- A key with waiting messages has one row here.
create table if not exists outbox_lane (
  lane bigint primary key,
  due  datetime(6) not null,
  index outbox_lane_due (due)
) engine = InnoDB;

-- One row per life of a node.
create table if not exists outbox_node (
  id          bigint auto_increment primary key,
  token       varchar(36) not null,
  name        varchar(200) not null,
  lease_until datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_0900_bin;

-- Rows to lock: 0 to 1023 stand for keys and message ids that are being written, -1 for making rows of outbox_lane.
create table if not exists outbox_lock (
  id int primary key
) engine = InnoDB;

insert ignore into outbox_lock (id)
  with recursive d (n) as (select 0 union all select n + 1 from d where n < 31)
  select a.n * 32 + b.n from d a cross join d b union all select -1;
