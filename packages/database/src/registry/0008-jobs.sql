-- Where the outbox of each tenant stands: written with each commit by a trigger of the tenant's own, so that one statement
-- finds the tenants whose events are to be relayed. `since` is what lay before the first event that was marked.
create table outbox_marks (
  tenant_id uuid primary key references tenants on delete cascade,
  since bigint not null,
  seq bigint not null,
  marked_at timestamptz not null default now()
) with (fillfactor = 50);

-- How far the relay has read. Apart from the marks: who commits never waits for the relay.
create table outbox_checkpoints (
  tenant_id uuid primary key references tenants on delete cascade,
  seq bigint not null
);

-- The one queue. Ids and states, nothing personal. A job that is done is gone, but for those whose progress someone follows.
create table jobs (
  id uuid primary key,
  tenant_id uuid not null references tenants on delete cascade,
  name text not null,
  -- Whose job it is; empty where each tenant has the module, or this version does not know the name.
  module text not null,
  key text,
  payload jsonb not null,
  -- Who may follow the progress, as a hash.
  asker text,
  state text not null check (state in ('waiting', 'ready', 'running', 'done', 'dead')),
  due_at timestamptz not null,
  attempt integer not null default 0,
  -- Whether a worker has ever taken it: from then on another one of its key may be asked for.
  begun boolean not null default false,
  -- Which worker runs it, and until when it is believed to live.
  worker uuid,
  held_until timestamptz check ((state = 'running') = (held_until is not null)),
  -- Why the last attempt failed.
  code text,
  steps_done integer,
  steps_total integer,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
-- Rows come and go: what they leave is swept up long before a fifth of the table is dead.
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create unique index jobs__key on jobs (tenant_id, name, key) where key is not null and not begun;
create index jobs__ready on jobs (tenant_id, due_at, id) where state = 'ready';
create index jobs__waiting on jobs (due_at) where state = 'waiting';
create index jobs__running on jobs (held_until) where state = 'running';
create index jobs__over on jobs (state, changed_at) where state in ('done', 'dead');
-- For who erases a tenant, or ends a subscription.
create index jobs__tenant on jobs (tenant_id, module);

-- When each tenant was last served: who waits longest comes next.
create table job_turns (
  tenant_id uuid primary key references tenants on delete cascade,
  served_at timestamptz not null
) with (fillfactor = 50);

-- Up to which moment of its schedule a job was begun in a tenant.
create table job_slots (
  tenant_id uuid not null references tenants on delete cascade,
  name text not null,
  slot timestamptz not null,
  primary key (tenant_id, name)
);

-- With its subscription a tenant's jobs of the module are over; one that runs is ended by its worker.
create function withdraw_jobs() returns trigger language plpgsql set search_path from current as $$
begin
  delete from jobs j using removed r where j.tenant_id = r.tenant_id and j.module = r.module and j.state <> 'running';
  return null;
end $$;
create trigger withdraw_jobs after delete on subscriptions referencing old table as removed
  for each statement execute function withdraw_jobs();
