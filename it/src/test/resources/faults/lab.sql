-- The tables of the fault laboratory, beside the schema of the outbox.

create table lab_key (key varchar(200) primary key, number bigint not null);

-- What committed business transactions want; number: its place in the order of its key.
create table lab_intent (
  message varchar(200) primary key,
  key     varchar(200) not null,
  number  bigint not null,
  type    varchar(200) not null,
  mode    varchar(200) not null,
  version integer not null
);

-- What handlers in the transaction did; id: in the order of writing. Not where the disk may be full: that
-- would be a handler's own failure, and cost it an attempt.
create table lab_effect (
  id      bigint generated always as identity (cache 1) primary key using index tablespace pg_default,
  message varchar(200) not null,
  handler varchar(200) not null,
  node    varchar(200) not null,
  at      timestamptz not null default clock_timestamp()
) tablespace pg_default;

-- All lives of nodes: the outbox forgets the dead.
create table lab_life (id bigint primary key, name varchar(200) not null);

create function lab_registered() returns trigger language plpgsql as $$
begin
  insert into lab_life values (new.id, new.name);
  return null;
end $$;
create trigger lab_registered after insert on outbox_node
  for each row execute function lab_registered();

-- Lives that others declared dead. Those that end by themselves, and the row by which a starting node
-- proves its transactions, go while their lease holds.
create table lab_burial (
  name varchar(200) not null,
  at   timestamptz not null default clock_timestamp()
);

create function lab_buried() returns trigger language plpgsql as $$
begin
  if old.lease_until < clock_timestamp() then
    insert into lab_burial (name) values (old.name);
  end if;
  return null;
end $$;
create trigger lab_buried after delete on outbox_node
  for each row execute function lab_buried();

-- Who changed whose message: noted in the transaction of the change. A session says by the setting
-- lab.node which node it belongs to. Whether the owner lives is asked with a snapshot of its own,
-- younger than that of the statement.
create table lab_change (
  seq        bigint not null,
  claim      boolean not null,
  changed_by varchar(200) not null,
  owner      varchar(200) not null,
  alive      boolean not null,
  at         timestamptz not null default clock_timestamp()
);

create function lab_changed() returns trigger language plpgsql as $$
begin
  insert into lab_change (seq, claim, changed_by, owner, alive)
  values (
    old.seq,
    coalesce(new.claim_no > old.claim_no, false),
    coalesce(current_setting('lab.node', true), ''),
    coalesce((select name from lab_life where id = old.owner), ''),
    exists (select 1 from outbox_node where id = old.owner));
  return null;
end $$;
create trigger lab_changed after update or delete on outbox_message
  for each row execute function lab_changed();
