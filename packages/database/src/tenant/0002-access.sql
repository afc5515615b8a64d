-- A member who left stays known, because their name stands in what they did.
alter table members
  add column state text not null default 'active' check (state in ('active', 'suspended', 'removed')),
  add column since timestamptz not null default now(),
  add check (roles <@ array['administrator', 'manager', 'agent', 'reader', 'dpo']);

-- Who was given or lost access to this tenant, and who used an access that is out of the ordinary. For its DPO.
create table access_journal (
  id uuid primary key,
  happened_at timestamptz not null,
  actor_kind text not null,
  actor_key text not null,
  actor_name text,
  deed text not null,
  subject_id text,
  subject_name text,
  basis text,
  request_id text
);
select append_only('access_journal');
