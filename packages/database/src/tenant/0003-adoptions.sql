-- Which version of which model of the pool this tenant has, and the names of the slots that it fills itself. The words that
-- it fills them with are in the tables of the module. Bounded, because it is copied to where all gateways read.
create table model_adoptions (
  module text not null check (module ~ '^[a-z][a-z0-9-]{0,62}$'),
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  version integer not null check (version > 0),
  slots text[] not null default '{}' check (array_to_string(slots, '') ~ '^[a-zA-Z0-9._-]*$' and cardinality(slots) <= 200 and length(array_to_string(slots, '')) <= 8000),
  adopted_at timestamptz not null default now(),
  primary key (module, code)
);
create trigger mirror after insert or update or delete on model_adoptions
  for each row execute function mirror_adoption();
