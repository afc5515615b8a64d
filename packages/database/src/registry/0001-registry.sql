-- The registry of the pool: who its tenants are, what they subscribe to, how they are configured, where their data lives.

create table pool (
  one boolean primary key default true check (one),
  siren text not null check (siren ~ '^[0-9]{9}$'),
  name text not null,
  created_at timestamptz not null default now()
);

create table tenants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null,
  kind text not null check (kind in ('commune', 'epci')),
  siren text not null unique check (siren ~ '^[0-9]{9}$'),
  insee_code text unique check (insee_code ~ '^[0-9AB]{5}$'),
  population integer not null check (population >= 0),
  postcodes text[] not null default '{}',
  state text not null default 'provisioning' check (state in ('provisioning', 'active', 'suspended', 'quarantined')),
  fault text,
  organization_id uuid not null unique,
  role text not null unique check (role ~ '^t_[a-z0-9]{16}$'),
  schema text not null unique check (schema ~ '^t_[a-z0-9]{16}$'),
  created_at timestamptz not null default now()
);

create table subscriptions (
  tenant_id uuid not null references tenants,
  module text not null,
  since timestamptz not null default now(),
  primary key (tenant_id, module)
);

-- Versions are added, never changed: the one in force is the latest of its layer.
create table configurations (
  id bigint generated always as identity primary key,
  layer text not null check (layer in ('platform', 'pool', 'tenant')),
  tenant_id uuid references tenants check ((layer = 'tenant') = (tenant_id is not null)),
  module text not null,
  version integer not null check (version > 0),
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  locked text[] not null default '{}',
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique nulls not distinct (layer, tenant_id, module, version)
);

create view configurations_in_force as
  select distinct on (layer, tenant_id, module) layer, tenant_id, module, version, value, locked, changed_by, changed_at
  from configurations
  order by layer, tenant_id, module, version desc;

-- The ledger in each tenant's schema is the truth; this mirror tells in one query which tenants have something to do.
create table tenant_versions (
  tenant_id uuid not null references tenants,
  module text not null,
  number integer not null,
  migrated_at timestamptz not null default now(),
  primary key (tenant_id, module)
);

create function tell_registry_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('interco_registry', '');
  return null;
end $$;

create trigger tell_change after insert or update or delete or truncate on pool
  for each statement execute function tell_registry_change();
create trigger tell_change after insert or update or delete or truncate on tenants
  for each statement execute function tell_registry_change();
create trigger tell_change after insert or update or delete or truncate on subscriptions
  for each statement execute function tell_registry_change();
create trigger tell_change after insert or update or delete or truncate on configurations
  for each statement execute function tell_registry_change();
