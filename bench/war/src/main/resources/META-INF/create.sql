create table if not exists bench_business (id bigint primary key, text varchar(200) not null);
create table if not exists bench_effect (id bigint generated always as identity primary key, number bigint not null);
