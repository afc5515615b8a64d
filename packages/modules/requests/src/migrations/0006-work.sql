-- Who works together, as «Voirie». What a team has and nobody has taken is its queue.
create table request_teams (
  id uuid primary key,
  name text not null unique check (name <> ''),
  is_active boolean not null default true
);

create table request_team_members (
  id uuid primary key,
  team_id uuid not null references request_teams,
  member_id uuid not null references members,
  unique (team_id, member_id)
);
create index request_team_members__member_id on request_team_members (member_id);

-- Two orders of the desk, each by a text that no two requests share, which the database keeps right by itself: the most
-- urgent first and of these the oldest, and the latest changed. The words are searched without accents, in any case.
alter table requests
  add column team_id uuid references request_teams,
  add column priority text not null default 'normal' check (priority in ('urgent', 'high', 'normal', 'low')),
  add column parent_id uuid references requests check (parent_id <> id),
  add column duplicate_of_id uuid references requests check (duplicate_of_id <> id),
  add column routed_by integer check (routed_by > 0),
  add column urgency_order text collate "C" not null generated always as (
    case priority when 'urgent' then '1' when 'high' then '2' when 'normal' then '3' else '4' end || id::text) stored,
  add column change_order text collate "C" not null generated always as (
    lpad((extract(epoch from updated_at at time zone 'UTC') * 1000)::bigint::text, 15, '0') || id::text) stored,
  add column words tsvector not null generated always as (to_tsvector('pg_catalog.french', translate(
    normalize(subject || ' ' || coalesce(place, '') || ' ' || coalesce(citizen_name, '') || ' '
      || coalesce(citizen_email, '') || ' ' || description, NFC),
    'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY'''))) stored;
create unique index requests__urgency_order on requests (urgency_order);
create unique index requests__change_order on requests (change_order);
create index requests__words on requests using gin (words);
create index requests__tracking_code on requests (tracking_code text_pattern_ops);
create index requests__team_id_urgency_order on requests (team_id, urgency_order) where closed_at is null;
create index requests__priority_id on requests (priority, id desc);
create index requests__team_id_id on requests (team_id, id desc);
create index requests__insee_code_id on requests (insee_code, id desc);
create index requests__parent_id_id on requests (parent_id, id) where parent_id is not null;
create index requests__duplicate_of_id_id on requests (duplicate_of_id, id) where duplicate_of_id is not null;

-- What the desk does among itself is for the desk alone. The version is the one that the entry made.
alter table request_history
  drop constraint request_history_kind_check,
  add constraint request_history_kind_check check (kind in ('submitted', 'assigned', 'moved', 'messaged', 'routed',
    'prioritized', 'labelled', 'noted', 'linked', 'merged', 'corrected')),
  add column audience text not null default 'all' check (audience in ('all', 'desk')),
  add column fields text[] not null default '{}',
  add column version integer check (version > 0);

create table request_labels (
  id uuid primary key,
  name text not null unique check (name <> '')
);

-- By name, so that a list of requests shows them as they are; a label that is renamed takes its requests along.
create table request_labelings (
  id uuid primary key,
  request_id uuid not null references requests,
  label text not null references request_labels (name) on update cascade on delete cascade,
  unique (request_id, label)
);
create index request_labelings__request_id_id on request_labelings (request_id, id);
create index request_labelings__label_request_id on request_labelings (label, request_id);

create table request_watchers (
  id uuid primary key,
  request_id uuid not null references requests,
  member_id uuid not null references members,
  unique (request_id, member_id)
);
create index request_watchers__request_id_id on request_watchers (request_id, id);
create index request_watchers__member_id_request_id on request_watchers (member_id, request_id);

create table request_notes (
  id uuid primary key,
  request_id uuid not null references requests,
  author_name text,
  body text not null,
  noted_at timestamptz not null
);
create index request_notes__request_id_id on request_notes (request_id, id desc);
select append_only('request_notes');

-- One question at a time is open.
create table request_corrections (
  id uuid primary key,
  request_id uuid not null references requests,
  wanted text not null,
  fields text[] not null check (fields <@ array['subject', 'description', 'place', 'location']),
  asked_at timestamptz not null,
  answered_at timestamptz check (answered_at >= asked_at)
);
create unique index request_corrections__open on request_corrections (request_id) where answered_at is null;
create index request_corrections__request_id_id on request_corrections (request_id, id);

create table response_templates (
  id uuid primary key,
  name text not null unique check (name <> ''),
  body text not null
);

-- Someone's own, or a team's.
create table request_saved_filters (
  id uuid primary key,
  name text not null check (name <> ''),
  filter text not null,
  owner_key text,
  team_id uuid references request_teams,
  check ((owner_key is null) <> (team_id is null))
);
create index request_saved_filters__owner_key_id on request_saved_filters (owner_key, id);
create index request_saved_filters__team_id_id on request_saved_filters (team_id, id);

-- Each version holds all of its rules, so that a decision of the past can be made again.
create table request_routings (
  id uuid primary key,
  version integer not null unique check (version > 0),
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  author_name text,
  published_at timestamptz not null
);
select append_only('request_routings');
