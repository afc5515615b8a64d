-- What was made for a tenant when it joined, step by step: to go on after a failure, and to take back what was made and
-- nothing else.
create table joinings (
  tenant_id uuid primary key references tenants,
  begun_at timestamptz not null default now(),
  finished_at timestamptz,
  made jsonb not null default '{}'
);
