-- The sum of the applied texts: tells in the same query that a migration was edited after it ran. Unknown for those that
-- were applied before this column was there.
alter table tenant_versions add column digest text;

-- What is left of a tenant that was erased: public facts and counts, nothing personal. A row without an end is an erasure
-- that was begun; running it again completes it.
create table erasures (
  id uuid primary key,
  tenant_id uuid not null unique,
  slug text not null,
  siren text not null,
  tenant jsonb not null,
  erased_by text not null,
  begun_at timestamptz not null default now(),
  finished_at timestamptz,
  counts jsonb,
  digest text check ((finished_at is null) = (digest is null))
);
create index erasures__slug on erasures (slug);
