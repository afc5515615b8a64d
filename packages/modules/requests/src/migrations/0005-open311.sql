-- Since when whoever asks may know of requests of a type: where they stand, and also what was written in them. What was
-- submitted before stays unpublished, as its authors did not write for the public.
alter table request_types
  add column state_public_since timestamptz,
  add column text_public_since timestamptz,
  add check (text_public_since is null or state_public_since <= text_public_since);

-- What a program of others sends requests with (GeoReport v2). The key itself is told once, and its hash kept.
create table open311_keys (
  id uuid primary key,
  name text not null,
  hash text not null unique,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['submit', 'update', 'read']),
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  retired_at timestamptz
);

-- Which request came with which key, and what tells a repetition of it.
create table open311_submissions (
  id uuid primary key references requests on delete cascade,
  key_id uuid not null references open311_keys,
  fingerprint text not null,
  idempotency_key text,
  received_at timestamptz not null,
  unique (key_id, idempotency_key)
);
create index open311_submissions__key_id_received_at on open311_submissions (key_id, received_at);

create index requests__submitted_at on requests (submitted_at);
create index request_history__happened_at on request_history (happened_at);
