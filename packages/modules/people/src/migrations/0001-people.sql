create table invitations (
  id uuid primary key,
  email text not null,
  name text not null,
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['administrator', 'manager', 'agent', 'reader', 'dpo']),
  -- The link holds the token itself, which is nowhere else.
  token_hash text not null unique,
  state text not null check (state in ('pending', 'accepted', 'withdrawn')),
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  member_id uuid references members
);
create index invitations__state_id on invitations (state, id desc);

-- A member who is suspended has no right, whatever their token says: it may be older, or their employer's directory may give
-- the role again at each sign-in.
create table suspensions (
  id uuid primary key references members,
  actor_key text not null,
  at timestamptz not null
);
create trigger mirror after insert or update or delete on suspensions
  for each row execute function mirror_access('suspension', 'actor_key');

-- By person: tokens that were issued until then prove nothing any more.
create table access_withdrawals (
  id text primary key,
  at timestamptz not null check (isfinite(at))
);
create trigger mirror after insert or update or delete on access_withdrawals
  for each row execute function mirror_access('withdrawal', 'at');

create table grants (
  id uuid primary key,
  member_id uuid not null references members,
  grantee_key text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  limits jsonb check (jsonb_typeof(limits) = 'object'),
  basis text not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  is_suspended boolean not null default false,
  granted_by text not null
);
create index grants__member_id on grants (member_id);
create trigger mirror after insert or update or delete on grants for each row execute function
  mirror_access('grant', 'grantee_key', 'permissions', 'limits', 'basis', 'since', 'until', 'is_suspended');

create table conventions (
  id uuid primary key,
  number text not null,
  subject text not null,
  legal_basis text not null,
  partner_organization uuid not null,
  partner_roles text[] not null check (cardinality(partner_roles) > 0 and partner_roles <@ array['administrator', 'manager', 'agent', 'reader', 'dpo']),
  permissions text[] not null check (cardinality(permissions) > 0),
  limits jsonb check (jsonb_typeof(limits) = 'object'),
  since timestamptz not null,
  until timestamptz check (until > since),
  is_suspended boolean not null default false,
  signed_by text not null
);
create trigger mirror after insert or update or delete on conventions for each row execute function
  mirror_access('convention', 'number', 'partner_organization', 'partner_roles', 'permissions', 'limits', 'since', 'until',
    'is_suspended');

create table programs (
  id uuid primary key,
  name text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  created_by text not null,
  created_at timestamptz not null
);
create trigger mirror after insert or update or delete on programs for each row execute function
  mirror_access('program', 'name', 'permissions');

-- What a program proves itself with: a client of the identity provider. It may have two, so that one replaces the other
-- without a break.
create table program_credentials (
  id text primary key,
  program_id uuid not null references programs on delete cascade,
  kind text not null check (kind in ('secret', 'key')),
  created_at timestamptz not null
);
create index program_credentials__program_id on program_credentials (program_id);
create trigger mirror after insert or update or delete on program_credentials for each row execute function
  mirror_access('credential', 'program_id');

create table operator_accesses (
  id uuid primary key,
  actor_key text not null,
  operator_name text not null,
  reason text not null,
  role text not null check (role in ('reader', 'agent', 'administrator')),
  since timestamptz not null,
  until timestamptz not null check (until > since and until <= since + interval '8 hours'),
  ended_at timestamptz,
  ended_by text
);
create trigger mirror after insert or update or delete on operator_accesses for each row execute function
  mirror_access('operator_access', 'actor_key', 'role', 'since', 'until', 'ended_at');
