-- Files by their content: the bytes lie in the store under `tenant/sha256`, here is what they are and to what they belong.
create table files (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  -- As the person called it: personal.
  name text not null,
  purpose text not null,
  state text not null check (state in ('pending', 'clean', 'infected', 'quarantined', 'unscanned')),
  width integer,
  height integer,
  -- Empty for the anonymous, who show the receipt of the upload in place of a name.
  created_by text not null,
  receipt_hash text,
  created_at timestamptz not null,
  scanned_at timestamptz,
  -- When a file that was attached to nothing is removed; null once it is attached.
  expires_at timestamptz,
  attached_to_type text,
  attached_to_id uuid,
  check ((attached_to_type is null) = (attached_to_id is null)),
  check ((attached_to_id is null) = (expires_at is not null)),
  check (created_by <> '' or receipt_hash is not null)
);
create index files__sha256 on files (sha256);
create index files__attached_to on files (attached_to_id, id) where attached_to_id is not null;
create index files__expires_at on files (expires_at) where expires_at is not null;
create index files__created_by on files (created_by) where expires_at is not null;
create index files__to_scan on files (created_at) where state in ('pending', 'quarantined');
