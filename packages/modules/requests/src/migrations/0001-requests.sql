create table request_types (
  id uuid primary key,
  code text not null unique,
  title text not null,
  description text not null,
  is_open boolean not null default true,
  allows_anonymous boolean not null default true
);

create table requests (
  id uuid primary key,
  type_id uuid not null references request_types,
  tracking_code text not null unique,
  status text not null check (status in ('received', 'in_progress', 'waiting', 'resolved', 'rejected', 'withdrawn')),
  version integer not null default 1 check (version > 0),
  subject text not null,
  description text not null,
  place text,
  citizen_key text,
  citizen_name text,
  citizen_email text,
  assignee_id uuid references members,
  submitted_at timestamptz not null,
  updated_at timestamptz not null
);
create index requests__status_id on requests (status, id desc);
create index requests__assignee_id_id on requests (assignee_id, id desc);
create index requests__type_id_id on requests (type_id, id desc);
create index requests__citizen_key_id on requests (citizen_key, id desc) where citizen_key is not null;

create table request_messages (
  id uuid primary key,
  request_id uuid not null references requests,
  side text not null check (side in ('tenant', 'citizen')),
  author_name text,
  body text not null,
  sent_at timestamptz not null
);
create index request_messages__request_id_id on request_messages (request_id, id desc);
select append_only('request_messages');

create table request_history (
  id uuid primary key,
  request_id uuid not null references requests,
  kind text not null check (kind in ('submitted', 'assigned', 'moved', 'messaged')),
  actor_kind text not null,
  actor_name text,
  status_before text,
  status_after text,
  note text,
  happened_at timestamptz not null
);
create index request_history__request_id_id on request_history (request_id, id);
select append_only('request_history');
