-- expand: a new table, which the code before it does not know.
-- Files that people send: the bytes lie in the store under `tenant/sha256`, here is what they are and to what they belong.
create table files (
  id uuid primary key,
  -- `waiting` for its bytes, `received` while they are inspected, `clean`, or `unscanned` where there is no scanner;
  -- `quarantined` when the scanner gave no answer, `refused`, `removed`.
  state text not null check (state in ('waiting', 'received', 'clean', 'unscanned', 'quarantined', 'refused', 'removed')),
  -- As the person called it: personal.
  name text not null,
  media_type text not null,
  -- As announced until the bytes are there.
  size integer not null check (size >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Of the upload ticket; none once the file is attached.
  ticket_hash text check (ticket_hash ~ '^[0-9a-f]{64}$'),
  -- The actor’s key; empty for the anonymous.
  created_by text not null,
  created_at timestamptz not null,
  received_at timestamptz,
  scanned_at timestamptz,
  -- What it is attached to, as `request` and its id.
  owner_kind text,
  owner_id uuid,
  -- When a file that was attached to nothing is removed.
  expires_at timestamptz,
  check ((owner_kind is null) = (owner_id is null)),
  check ((owner_id is null) = (expires_at is not null)),
  check (state not in ('clean', 'unscanned', 'quarantined') or sha256 is not null)
);
create unique index files__ticket_hash on files (ticket_hash) where ticket_hash is not null;
create index files__sha256 on files (sha256) where sha256 is not null;
create index files__owner_id on files (owner_id, id) where owner_id is not null;
create index files__expires_at on files (expires_at) where expires_at is not null;
create index files__created_by on files (created_by) where expires_at is not null;
create index files__quarantined on files (id) where state = 'quarantined';
