-- Outbox, version 1 of the schema, Oracle 19c and later. Not run by the tests of this release.
-- Run it in the schema that the application's connections use. Times are microseconds since 1970, in no time zone.

create table outbox_message (
  seq            number(19) generated always as identity (nocache order) primary key, -- order; no cache
  id             varchar2(64 char) not null,
  lane           number(19),                    -- hash of aggregate type and id; null: not ordered, dead or completed
  aggregate_type varchar2(200 char),
  aggregate_id   varchar2(200 char),
  event_type     varchar2(200 char) not null,
  content_type   varchar2(200 char),
  payload        blob not null,
  metadata       clob,
  created_at     number(19) not null,
  available_at   number(19) not null,
  status         number(5) default 0 not null, -- 0 pending, 2 waiting behind its key, 3 dead, 4 completed
  owner          number(19) default 0 not null,   -- outbox_node.id; claimed while that row exists; in no index, on purpose
  claim_no       number(10) default 0 not null,  -- the fence; in no index, on purpose
  takeovers      number(5) default 0 not null,
  progress       clob                      -- a line per handler
);

create unique index outbox_message_id on outbox_message (id);
create index outbox_ready on outbox_message (status, event_type, available_at, seq);
create index outbox_by_lane on outbox_message (lane, seq);
create index outbox_kept on outbox_message (status, available_at);

-- A key with waiting messages has one row here.
create table outbox_lane (
  lane number(19) not null primary key,
  due  number(19) not null
);

create index outbox_lane_due on outbox_lane (due);

-- One row per life of a node.
create table outbox_node (
  id          number(19) generated always as identity (nocache order) primary key,
  token       varchar2(36 char) not null,
  name        varchar2(200 char) not null,
  lease_until number(19) not null
);

-- Rows to lock: 0 to 1023 stand for keys and message ids that are being written, -1 for making rows of outbox_lane.
create table outbox_lock (
  id number(10) not null primary key
);

insert into outbox_lock (id) select level - 2 from dual connect by level <= 1025;
