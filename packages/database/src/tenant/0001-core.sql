-- What every tenant has, whatever its modules.

create table outbox (
  seq bigint primary key,
  id uuid not null,
  type text not null,
  subject_id text not null,
  payload jsonb not null,
  occurred_at timestamptz not null default now()
);
select append_only('outbox');

create table outbox_head (
  one boolean primary key default true check (one),
  seq bigint not null
);
insert into outbox_head (seq) values (0);

create table idempotency_keys (
  key text primary key,
  operation text not null,
  fingerprint text not null,
  result jsonb,
  created_at timestamptz not null default now()
);
create index idempotency_keys__created_at on idempotency_keys (created_at);

create table members (
  id uuid primary key,
  actor_key text not null unique,
  name text not null,
  roles text[] not null default '{}',
  created_at timestamptz not null default now()
);
