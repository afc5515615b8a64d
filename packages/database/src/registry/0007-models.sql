-- Models: master definitions that the EPCI publishes and its communes adopt. Versions are added, never changed.
create table models (
  module text not null check (module ~ '^[a-z][a-z0-9-]{0,62}$'),
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  publisher_siren text not null check (publisher_siren ~ '^[0-9]{9}$'),
  publisher_name text not null,
  created_at timestamptz not null default now(),
  primary key (module, code)
);

create table model_versions (
  module text not null,
  code text not null,
  version integer not null check (version > 0),
  -- Checked by the module that it is for; to everything else it is opaque.
  definition jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  notes text not null,
  published_by text not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (module, code, version),
  foreign key (module, code) references models
);

-- A version that is withdrawn stays with those who have it, and is offered to nobody else.
create table model_withdrawals (
  module text not null,
  code text not null,
  version integer not null,
  reason text not null,
  withdrawn_by text not null,
  withdrawn_at timestamptz not null default clock_timestamp(),
  primary key (module, code, version),
  foreign key (module, code, version) references model_versions
);

-- Who has which version, and the names of what they have of their own: copied by a trigger from the tenants' schemas, like
-- access_entries. Nobody else writes it. What a tenant has put in place of the model's words stays in the tenant.
create table model_adoptions (
  tenant_id uuid not null references tenants,
  module text not null,
  code text not null,
  version integer not null,
  slots text[] not null,
  adopted_at timestamptz not null,
  primary key (tenant_id, module, code)
);

create trigger tell_change after insert or update or delete or truncate on model_versions
  for each statement execute function tell_pool_change();
create trigger tell_change after insert or update or delete or truncate on model_withdrawals
  for each statement execute function tell_pool_change();
create trigger tell_change after insert or update or delete or truncate on model_adoptions
  for each statement execute function tell_pool_change();
