create sequence if not exists effect_seq;
create table if not exists Effect (id bigint primary key, mark varchar(200), number integer);
