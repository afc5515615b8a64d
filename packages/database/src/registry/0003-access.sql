-- Who may do what in which tenant beyond the roles that tokens carry, as gateways read it: copied here, column by column,
-- from the tenants' own schemas by a trigger of theirs. Nobody else writes it. Nothing personal is copied.
create table access_entries (
  tenant_id uuid not null references tenants,
  kind text not null,
  id text not null,
  value jsonb not null,
  primary key (tenant_id, kind, id)
);

-- Sessions at an identity provider that it has ended: the tokens that it gave in them are good for nothing any more.
create table ended_sessions (
  issuer text not null,
  session_id text not null,
  ended_at timestamptz not null default now(),
  primary key (issuer, session_id)
);
create index ended_sessions__ended_at on ended_sessions (ended_at);

-- When a program last came, by its credential.
create table program_uses (
  client_id text primary key,
  last_used_at timestamptz not null
);

create function tell_access_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('interco_access', coalesce(new.tenant_id, old.tenant_id)::text);
  return null;
end $$;
create trigger tell_change after insert or update or delete on access_entries
  for each row execute function tell_access_change();

create function tell_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('interco_access', 'sessions');
  return null;
end $$;
create trigger tell_end after insert on ended_sessions
  for each statement execute function tell_session_end();
